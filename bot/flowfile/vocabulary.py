"""Every French key of the flow files, in one table. It reads no file and checks nothing itself.

The reader, the rule on unknown keys, the JSON Schema and the test of the manual all follow it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# What a key may hold.
LINE, TEXT, CONDITION, VALUE, RANGE = "ligne", "texte", "condition", "valeur", "bornes"
ID, IDS, REFERENCE, WORD = "identifiant", "identifiants", "question", "mot"
DURATION, TIMES, ANSWER, GROUP = "durée", "fois", "réponse", "groupe"
WORK, PERSON, COUNT = "temps de travail", "personne", "nombre entier"
LINES, TEXTS, LABELS, BLOCK, BLOCKS = "lignes", "textes", "libellés", "bloc", "blocs"

# Where a key may stand. A place is named as staff would name it.
PARCOURS, ANIMATEURS, STAGE = "parcours.yaml", "animateurs.yaml", "étape"
MOTS, WORDS_OF, WAYS, REQUEST = "mots.yaml", "mots d’une question", "mots d’une réponse", "demande"
NOTE, QUESTION, TASK, TOGETHER = "message", "question", "tâche", "ensemble"
SILENCE, LANDMARKS, REMINDER, REACTION = "silence", "repères", "relance", "réaction"
IDENTITY, DATA = "identité", "données"
PILOTING, GOAL = "pilotage", "objectif"
CRITERION, VALIDATION, RELAY, DELAY = "il faut", "validation", "relais", "délai"
ADVICE = "avis"
NATION, REGION, ANIMATOR, LADDER = "national", "région", "animateur", "échelle"
GROUPS = (NATION, REGION)
POINTS = (NOTE, QUESTION, TASK, TOGETHER)

KINDS_OF_ANSWER = (
    "texte", "texte long", "nombre", "montant", "pourcentage", "date", "mois", "choix",
    "plusieurs choix", "oui ou non", "commune", "courriel", "téléphone", "siret", "rna", "fichier",
)  # fmt: skip
PERIODS = ("semaine", "mois", "trimestre", "an", "année scolaire")
CHOICES = ("choix", "plusieurs choix")
REQUESTS = (
    "je ne sais pas", "plus tard", "pourquoi", "revenir", "animateur", "politesse", "plainte",
    "etape", "parcours", "dossier", "taches", "calendrier", "documents", "annuaire", "equipe",
    "nouveautes", "question",
    "reglages", "mesdonnees", "effacer", "pause", "reprendre", "arreter", "inviter", "aide",
    "faite", "en_cours", "bloquée", "pas_pour_nous", "c’est noté",
)  # fmt: skip
"""What people ask for in their own words: commands, ways out of a question, words about a task."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, the places where it stands, what it holds, whether it must be there.

    `help` is one French line, `example` a piece of YAML. `inner` names the places of the blocks it
    contains (BLOCK, BLOCKS), `words` the only values it takes (WORD), `most` the characters a line
    may have (0: no limit of its own).
    """

    name: str
    places: tuple[str, ...]
    holds: str
    required: bool
    help: str
    example: str
    inner: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    most: int = 0

    @property
    def shown(self) -> str:
        """The example within a sentence: « demande: | », puis à la ligne « Combien ? »."""
        return (
            "« " + " », puis à la ligne « ".join(map(str.strip, self.example.split("\n"))) + " »"
        )


# One row per key: name, places, what it holds, must it be there, help, example.
# fmt: off
VOCABULARY: tuple[Key, ...] = (
    # flows/parcours.yaml
    Key("parcours", (PARCOURS,), LINE, True,
        "Le nom du parcours, montré aux équipes.", "parcours: Ouvrir un atelier partagé"),
    Key("identité", (PARCOURS,), BLOCK, False,
        "Qui est Essaim chez vous, et pour qui. Il le dit dans ses propres phrases.",
        "identité:\n  réseau: la ligue des ateliers", (IDENTITY,)),
    Key("projet", (IDENTITY,), LINE, False,
        "Ce que font les équipes : un verbe à l’infinitif, qui suit « ce parcours sert à ».",
        "projet: ouvrir un atelier", most=60),
    Key("équipes", (IDENTITY,), LINE, False,
        "Qui est accompagné, avec l’article : c’est ce que dit le profil du robot.",
        "équipes: les collectifs qui ouvrent un atelier", most=90),
    Key("réseau", (IDENTITY,), LINE, False,
        "Qui anime le parcours, écrit les fiches et répond, avec l’article.",
        "réseau: la ligue des ateliers", most=60),
    Key("fin", (IDENTITY,), LINE, False,
        "Jusqu’où Essaim accompagne, avec l’article.", "fin: la première fête", most=60),
    Key("jour", (IDENTITY,), LINE, False,
        "Le jour d’où les échéances se comptent à rebours, avec l’article.",
        "jour: l’ouverture", most=60),
    Key("organismes", (IDENTITY,), LINES, False,
        "Ce qui s’écrit comme un nom de personne et n’en est pas un : organismes, sigles.",
        "organismes: [préfecture, URSSAF]"),
    Key("synonymes", (IDENTITY,), LABELS, False,
        "Un mot de vos questions, puis ceux que les équipes écrivent à la place.",
        "synonymes:\n  membres: adhérents, bénévoles"),
    Key("notice", (PARCOURS,), TEXT, True,
        "Ce que l’équipe lit avant d’accepter : ce qui est gardé, pourquoi, et pour qui.",
        "notice: |\n  Essaim garde vos réponses pour vous accompagner."),
    Key("version de la notice", (PARCOURS,), LINE, True,
        "La date de la notice ; elle est gardée avec l’accord de l’équipe.",
        "version de la notice: 23 novembre 2026"),
    Key("refus", (PARCOURS,), TEXT, True,
        "Ce qui est dit à une personne qui refuse la notice.",
        "refus: |\n  Rien n’est gardé. À bientôt."),
    Key("adieu", (PARCOURS,), TEXT, True,
        "Ce qui est dit à la fin de la dernière étape.",
        "adieu: |\n  Bravo, le parcours est terminé."),
    Key("repères", (PARCOURS,), BLOCK, True,
        "Les questions que le robot doit retrouver lui-même.",
        "repères:\n  équipe: nom_équipe", (LANDMARKS,)),
    Key("équipe", (LANDMARKS,), REFERENCE, True,
        "La question qui demande le nom de l’équipe.", "équipe: nom_équipe"),
    Key("commune", (LANDMARKS,), REFERENCE, False,
        "La question qui demande la commune du projet. "
        "Sans elle, l’équipe nationale accompagne tout le monde.",
        "commune: commune"),
    Key("départ", (LANDMARKS,), REFERENCE, False,
        "La question dont les choix sont les étapes : l’équipe part de celle qu’elle choisit. "
        "Sans elle, chacune part de la première.",
        "départ: départ"),
    Key("arrivée", (LANDMARKS,), REFERENCE, False,
        "La question posée au lieu du départ à qui est déjà loin. "
        "Ses choix sont des étapes, celle de « ensuite » comprise.",
        "arrivée: depuis_quand"),
    Key("ouverture", (LANDMARKS,), REFERENCE, False,
        "La question qui demande la date d’ouverture. "
        "Les échéances comptées depuis elle sont des conseils, les autres des jours à tenir.",
        "ouverture: ouverture"),
    Key("accord", (LANDMARKS,), REFERENCE, False,
        "La question qui demande si un animateur peut prendre contact. "
        "Sans elle, Essaim propose toujours avant de prévenir.",
        "accord: recontact"),
    Key("pilotage", (PARCOURS,), BLOCK, False,
        "Ce que comptent /reseau et « essaim stats network ».",
        "pilotage:\n  compte: ateliers ouverts", (PILOTING,)),
    Key("compte", (PILOTING,), LINE, False,
        "Ce que deviennent les équipes qui aboutissent, au pluriel et sans article.",
        "compte: ateliers ouverts", most=60),
    Key("dès", (PILOTING,), REFERENCE, False,
        "L’étape à partir de laquelle une équipe est comptée ainsi. "
        "Sans elle, il faut avoir fini le parcours.",
        "dès: première_année"),
    Key("métier", (PILOTING,), IDS, False,
        "Les questions dont les réponses rangent les équipes par métier : la première connue.",
        "métier: [secteur]"),
    Key("totaux", (PILOTING,), IDS, False,
        "Les nombres et les montants à additionner, pour les équipes qui ont abouti.",
        "totaux: [membres_présents]"),
    Key("objectif", (PILOTING,), BLOCK, False,
        "Ce que le réseau veut atteindre. Il n’est jamais dit sans sa source.",
        "objectif:\n  nombre: 75\n  source: Rapport annuel 2025", (GOAL,)),
    Key("nombre", (GOAL,), COUNT, True,
        "Combien.", "nombre: 75"),
    Key("source", (GOAL,), LINE, True,
        "Qui l’a écrit, où et quand.", "source: Rapport annuel 2025", most=300),
    Key("annonce", (GOAL,), LINE, False,
        "L’objectif, tel qu’il est annoncé.", "annonce: 75 ateliers en dix ans", most=120),
    Key("depuis", (GOAL,), LINE, False,
        "Depuis quand il court, avec vos mots.", "depuis: janvier 2025", most=120),
    Key("silence", (PARCOURS,), BLOCK, False,
        "Ce que fait le robot quand une équipe n’écrit plus.",
        "silence:\n  relance: 21 jours", (SILENCE,)),
    Key("relance", (SILENCE,), DURATION, False,
        "Après combien de temps le robot prend des nouvelles.", "relance: 21 jours"),
    Key("animateur", (SILENCE,), DURATION, False,
        "Après combien de temps l’animateur est prévenu.", "animateur: 60 jours"),
    Key("carte épinglée", (PARCOURS,), WORD, False,
        "Une carte est-elle épinglée chez l’équipe, avec son étape, son prochain pas et sa "
        "prochaine date ? Non, si rien n’est écrit. L’équipe peut la retirer avec /reglages.",
        "carte épinglée: oui", (), ("oui", "non")),
    Key("données", (PARCOURS,), BLOCK, False,
        "Ce que devient ce qui est gardé : qui en répond, à qui écrire, jusqu’à quand.",
        "données:\n  responsable: la ligue des ateliers", (DATA,)),
    Key("responsable", (DATA,), LINE, False,
        "L’organisme qui répond des données, avec l’article. Sans cette clé, c’est le réseau.",
        "responsable: la ligue des ateliers", most=120),
    Key("contact", (DATA,), LINE, False,
        "À qui écrire au sujet de ses données. Sans cette clé, un animateur.",
        "contact: donnees@ateliers.exemple", most=120),
    Key("conservation", (DATA,), DURATION, False,
        "Après combien de temps sans un mot le dossier est effacé, après deux avertissements. "
        "Sans cette clé, il ne l’est que si l’équipe le demande.",
        "conservation: 36 mois"),
    Key("documents", (PARCOURS,), LABELS, False,
        "Tous les documents que les étapes peuvent nommer, avec leur titre.",
        "documents:\n  note-opportunité: Note d’opportunité"),
    Key("résumé", (PARCOURS,), IDS, False,
        "Les questions dont les réponses résument le projet, dans l’ordre : dix lignes au plus.",
        "résumé: [nom_équipe, commune, métier]"),
    Key("étapes", (PARCOURS,), IDS, True,
        "Les étapes, dans l’ordre du parcours.", "étapes: [découvrir, opportunité]"),
    Key("ensuite", (PARCOURS,), REFERENCE, False,
        "L’étape qui suit la dernière, sans fin ni numéro. "
        "Ce qui s’y fait revient, grâce à « chaque ».",
        "ensuite: vie_du_lieu"),
    Key("accueil", (PARCOURS,), BLOCKS, True,
        "Les premières questions, qui créent l’équipe.",
        "accueil:\n  - question: nom_équipe", POINTS),
    # flows/1-….yaml: the stage
    Key("étape", (STAGE,), ID, True,
        "L’identifiant de l’étape ; il ne change jamais.", "étape: opportunité"),
    Key("titre", (STAGE,), LINE, True,
        "Le titre de l’étape, montré aux équipes.", "titre: Étude d’opportunité", most=60),
    Key("but", (STAGE,), LINE, True,
        "À quoi sert l’étape, en une phrase.", "but: Prouver le besoin local.", most=300),
    Key("durée", (STAGE,), LINE, False,
        "Combien de temps elle prend d’habitude.", "durée: 2 à 4 mois", most=60),
    Key("relu", (STAGE,), LINE, False,
        "La date de la dernière relecture.", "relu: 23 novembre 2026", most=60),
    Key("documents", (STAGE,), IDS, False,
        "Les documents que l’étape produit ; leurs noms viennent de parcours.yaml.",
        "documents: [note-opportunité]"),
    Key("contacts", (STAGE,), LINES, False,
        "Qui aller voir pendant l’étape.", "contacts:\n  - Mission locale"),
    Key("pièges", (STAGE,), TEXTS, False,
        "Les erreurs fréquentes à cette étape.",
        "pièges:\n  - |\n    Choisir le métier avant le besoin."),
    Key("points", (STAGE,), BLOCKS, True,
        "Les messages, les questions, les ensembles et les tâches, dans l’ordre.",
        "points:\n  - message: bienvenue", POINTS),
    Key("passage", (STAGE,), BLOCKS, False,
        "Ce qu’il faut pour passer à l’étape suivante.",
        "passage:\n  - validation: animateur", (CRITERION, VALIDATION, ADVICE)),
    Key("relais", (STAGE,), BLOCKS, False,
        "Les situations où un animateur doit intervenir.",
        "relais:\n  - si: subvention > 100 000", (RELAY,)),
    Key("délais", (STAGE,), BLOCKS, False,
        "Les délais de la loi ou du terrain que les dates de l’équipe doivent laisser. "
        "Quand une réponse fait qu’ils ne tiennent plus, l’équipe le lit une fois, puis dans "
        "/calendrier.",
        "délais:\n  - tient si: dépôt + 3 mois <= ouverture", (DELAY,)),
    # its points
    Key("message", (NOTE,), ID, True,
        "Un texte dit une fois, sans réponse à donner.", "message: bienvenue"),
    Key("texte", (NOTE,), TEXT, True,
        "Ce que dit le message.", "texte: |\n  Bienvenue, {{ équipe.nom }}."),
    Key("question", (QUESTION,), ID, True,
        "Une chose à savoir ; son identifiant garde la réponse et ne change jamais.",
        "question: entreprises_rencontrées"),
    Key("titre", (QUESTION,), LINE, True,
        "Le nom court de la réponse, dans le dossier de l’équipe.",
        "titre: Entreprises rencontrées", most=40),
    Key("demande", (QUESTION,), TEXT, True,
        "La question telle que l’équipe la lit : une seule chose à la fois.",
        "demande: |\n  Combien d’entreprises avez-vous rencontrées ?"),
    Key("pourquoi", (QUESTION,), TEXT, True,
        "Pourquoi on le demande et qui le lit.", "pourquoi: |\n  Sans commandes, pas de projet."),
    Key("attendre", (QUESTION,), WORD, True,
        "La sorte de réponse attendue.", "attendre: nombre", (), KINDS_OF_ANSWER),
    Key("parmi", (QUESTION,), LABELS, False,
        "Les réponses possibles d’un choix : un identifiant, puis ce que l’équipe lit.",
        "parmi:\n  mission_locale: Mission locale"),
    Key("entre", (QUESTION,), RANGE, False,
        "La plus petite et la plus grande réponse possibles.", "entre: 0 et 300"),
    Key("au moins", (QUESTION,), VALUE, False,
        "La plus petite réponse possible.", "au moins: aujourd_hui"),
    Key("au plus", (QUESTION,), VALUE, False,
        "La plus grande réponse possible.", "au plus: entreprises_rencontrées"),
    Key("unité", (QUESTION,), LINE, False,
        "Ce que l’on compte.", "unité: entreprises", most=30),
    Key("exemple", (QUESTION,), ANSWER, False,
        "Une bonne réponse, montrée après deux essais.", "exemple: 8", most=200),
    Key("aide", (QUESTION,), TEXT, False,
        "Une aide, montrée après une réponse que le robot n’a pas comprise.",
        "aide: |\n  Un chiffre suffit, par exemple 8."),
    Key("si inconnu", (QUESTION,), LINE, False,
        "Le titre de la tâche créée par « je ne sais pas ».",
        "si inconnu: Compter les entreprises rencontrées", most=60),
    Key("réactions", (QUESTION,), BLOCKS, False,
        "Ce que le robot dit après certaines réponses.",
        "réactions:\n  - si: entreprises_rencontrées < 5", (REACTION,)),
    Key("repris de", (QUESTION,), IDS, False,
        "Des questions d’avant. La première réponse connue est montrée, à confirmer, "
        "au lieu d’être redemandée.",
        "repris de: [jeunes_visés]"),
    Key("chaque", (QUESTION,), WORD, False,
        "La question revient à chaque période, tant que son étape dure. "
        "Chaque réponse est gardée avec sa période.",
        "chaque: mois", (), PERIODS),
    Key("ensemble", (TOGETHER,), ID, True,
        "Des questions posées dans un seul message ; chacune garde sa réponse. "
        "Si toutes attendent oui ou non, c’est une liste à cocher.",
        "ensemble: rôles"),
    Key("titre", (TOGETHER,), LINE, True,
        "Le nom court de ce qui est demandé.", "titre: Rôles tenus", most=40),
    Key("demande", (TOGETHER,), TEXT, True,
        "Ce que l’équipe lit au-dessus de la liste.",
        "demande: |\n  Quels rôles sont tenus ? Cochez-les, puis validez."),
    Key("pourquoi", (TOGETHER,), TEXT, True,
        "Pourquoi on le demande et qui le lit.",
        "pourquoi: |\n  Chaque rôle demande une personne."),
    Key("questions", (TOGETHER,), IDS, True,
        "Les questions posées ensemble, dans l’ordre. Elles sont écrites juste après.",
        "questions: [rôle_métier, rôle_gestion]"),
    Key("tâche", (TASK,), ID, True,
        "Une chose à faire ; son identifiant ne change jamais.", "tâche: lettres"),
    Key("titre", (TASK,), LINE, True,
        "Le titre de la tâche.", "titre: Réunir cinq lettres d’intérêt", most=60),
    Key("détail", (TASK,), TEXT, False,
        "Comment s’y prendre.", "détail: |\n  Une lettre tient en dix lignes."),
    Key("pour", (TASK, QUESTION), LINE, False,
        "Le rôle de la personne qui s’en charge, si quelqu’un de l’équipe l’a pris.",
        "pour: référent", most=60),
    Key("accord", (QUESTION,), WORD, False,
        "Les autres membres de l’équipe disent s’ils sont d’accord avec la réponse.",
        "accord: équipe", (), ("équipe",)),
    Key("échéance", (TASK,), VALUE, False,
        "La date limite, comptée depuis une date, ou un jour fixe du calendrier.",
        "échéance: ouverture - 15 mois"),
    Key("preuve", (TASK,), WORD, False,
        "Une pièce est demandée quand la tâche est faite.", "preuve: fichier", (), ("fichier",)),
    Key("chaque", (TASK,), WORD, False,
        "La tâche revient à chaque période, tant que son étape dure. "
        "Ce qu’elle était devenue avant est gardé.",
        "chaque: année scolaire", (), PERIODS),
    Key("relance", (TASK,), BLOCK, False,
        "Quand rappeler une tâche qui n’avance pas.", "relance:\n  après: 14 jours", (REMINDER,)),
    # inside a point, a gate, a relay
    Key("après", (REMINDER,), DURATION, True,
        "Au bout de combien de temps sans nouvelle.", "après: 14 jours"),
    Key("au plus", (REMINDER,), TIMES, True,
        "Combien de rappels, pas davantage.", "au plus: 3 fois"),
    Key("anciens noms", (STAGE, QUESTION, TASK), IDS, False,
        "Les identifiants d’avant, quand on renomme : les réponses déjà données suivent.",
        "anciens noms: [faisabilité_locale]"),
    Key("si", (NOTE, QUESTION, TASK), CONDITION, False,
        "Le point n’existe que si la condition est vraie.", "si: entreprises_rencontrées > 0"),
    Key("si", (REACTION, RELAY), CONDITION, True,
        "La condition qui déclenche la réaction ou le relais.", "si: entreprises_rencontrées < 5"),
    Key("dire", (REACTION,), TEXT, True,
        "Ce que le robot dit alors.", "dire: |\n  Visez au moins cinq entretiens."),
    Key("sortir", (REACTION,), WORD, False,
        "La personne quitte le parcours, avec égards ; elle peut revenir.",
        "sortir: oui", (), ("oui", "non")),
    Key("il faut", (CRITERION,), CONDITION, True,
        "Une condition pour passer à l’étape suivante.", "il faut: lettres est faite"),
    Key("sinon", (CRITERION,), TEXT, True,
        "Ce qui manque, dit en mots à l’équipe.",
        "sinon: |\n  Les lettres d’intérêt ne sont pas réunies."),
    Key("constat", (CRITERION,), TEXT, False,
        "La même chose, dite aux animateurs. Sans cette clé, ils lisent « sinon » : écrivez-la "
        "quand « sinon » s’adresse à l’équipe.",
        "constat: |\n  L’équipe n’a pas réuni les lettres d’intérêt."),
    Key("bloquant", (CRITERION,), WORD, False,
        "Sans cela, le passage reste rouge.", "bloquant: oui", (), ("oui", "non")),
    Key("validation", (VALIDATION,), WORD, True,
        "Un animateur doit aussi dire oui.", "validation: animateur", (), ("animateur",)),
    Key("avis", (ADVICE,), LINE, True,
        "L’équipe peut demander l’avis d’autres : qui, au pluriel. Un animateur en choisit deux.",
        "avis: ateliers", most=30),
    Key("délai", (ADVICE,), DURATION, False,
        "Le temps qu’elles ont pour répondre ; 14 jours sans cette clé.", "délai: 14 jours"),
    Key("motif", (RELAY,), TEXT, True,
        "Ce que l’animateur lit. L’équipe ne le lit jamais.",
        "motif: |\n  Aucune entreprise cliente pour l’instant"),
    Key("annonce", (RELAY,), TEXT, False,
        "Ce que l’équipe lit quand un animateur est prévenu, ou proposé. Sans cette clé, elle lit "
        "une phrase neutre.",
        "annonce: |\n  Aucune entreprise ne s’est encore dite prête à commander."),
    Key("tient si", (DELAY,), CONDITION, True,
        "La condition vraie tant que les dates tiennent.",
        "tient si: dépôt + 3 mois <= ouverture"),
    Key("sinon", (DELAY,), TEXT, True,
        "Ce qui ne tient plus, dit en mots à l’équipe, avec ce qu’elle peut faire.",
        "sinon: |\n  Le délai finit après l’ouverture. Avancez le dépôt, ou reculez la date."),
    Key("règle", (DELAY,), TEXT, True,
        "La règle, avec son texte ou sa source et sa date.",
        "règle: |\n  Trois mois après le dossier complet (article 3 du règlement, 2026)."),
    # flows/animateurs.yaml
    Key("national", (ANIMATEURS,), BLOCK, True,
        "L’équipe nationale : elle suit les régions qui n’ont personne, et ce que nul ne prend.",
        "national:\n  groupe: démonstration", (NATION,)),
    Key("régions", (ANIMATEURS,), BLOCKS, False,
        "Les régions qui ont leurs propres animateurs.",
        "régions:\n  - région: pays_de_la_loire\n    nom: Pays de la Loire", (REGION,)),
    Key("échelle", (ANIMATEURS,), BLOCK, False,
        "Ce qui se passe quand personne ne prend une demande, en temps de travail. "
        "Seules les marches écrites existent ; sans cette clé, les quatre habituelles.",
        "échelle:\n  rappel: 4 heures", (LADDER,)),
    Key("rendre après", (ANIMATEURS,), WORK, False,
        "Sans message pendant ce temps de travail, la main est rendue à Essaim.",
        "rendre après: 3 jours"),
    Key("membres", (ANIMATEURS,), WORD, False,
        "Qui peut agir dans un groupe d’animateurs : toute personne du groupe, si rien n’est "
        "écrit, ou seulement les personnes inscrites ici, par leur identifiant.",
        "membres: inscrits", (), ("inscrits", "groupe")),
    Key("région", (REGION,), ID, True,
        "L’identifiant de la région ; il ne change plus.", "région: pays_de_la_loire"),
    Key("nom", (NATION,), LINE, False,
        "Le nom que l’équipe lit.", "nom: Équipe nationale", most=60),
    Key("nom", (REGION,), LINE, True,
        "Le nom que l’équipe lit.", "nom: Pays de la Loire", most=60),
    Key("groupe", (NATION,), GROUP, True,
        "Le numéro Telegram du groupe, que le robot donne avec /start, ou « démonstration ».",
        "groupe: démonstration"),
    Key("groupe", (REGION,), GROUP, False,
        "Le numéro Telegram du groupe. Sans lui, le groupe national reçoit les demandes.",
        "groupe: -1001234567890"),
    Key("départements", (REGION,), LINES, False,
        "Les départements suivis. Sans eux, ceux de la région administrative du même nom.",
        "départements: [44, 49, 53, 72, 85]"),
    Key("horaires", GROUPS, LABELS, False,
        "Les heures de travail, jour par jour, à l’heure locale. "
        "Sans elles, Essaim ne promet aucun délai.",
        "horaires:\n  lundi: 9 h - 12 h, 14 h - 17 h 30"),
    Key("jours fériés", GROUPS, WORD, False,
        "Le groupe travaille-t-il les jours fériés ? Non, si rien n’est écrit.",
        "jours fériés: fermé", (), ("fermé", "ouvert")),
    Key("vacances scolaires", GROUPS, WORD, False,
        "La zone dont les vacances ferment le groupe. Sans elle, il travaille. "
        "Les dates sont officielles jusqu’à l’été 2028, estimées ensuite.",
        "vacances scolaires: zone B", (), ("zone A", "zone B", "zone C")),
    Key("absences", (*GROUPS, ANIMATOR), LINES, False,
        "Les jours d’absence, premier et dernier compris.",
        "absences:\n  - du 24 décembre 2026 au 2 janvier 2027"),
    Key("animateurs", GROUPS, BLOCKS, False,
        "Les personnes du groupe. "
        "Qui n’est pas écrit peut répondre aussi, sauf avec « membres: inscrits ».",
        "animateurs:\n  - animateur: Claire", (ANIMATOR,)),
    Key("animateur", (ANIMATOR,), LINE, True,
        "Son prénom, tel que l’équipe le lit.", "animateur: Claire", most=40),
    Key("identifiant", (ANIMATOR,), PERSON, False,
        "Son numéro Telegram, que le robot donne avec /start : pour lui passer une conversation.",
        "identifiant: 123456789"),
    Key("rôle", (ANIMATOR,), WORD, False,
        "Animateur si rien n’est écrit ; le remplaçant est appelé quand la demande attend.",
        "rôle: remplaçant", (), ("animateur", "remplaçant", "national")),
    Key("référent", (ANIMATOR,), LINES, False,
        "Les fiches dont cette personne est la référente.",
        "référent: [tva, convention-collective]"),
    Key("rappel", (LADDER,), WORK, False,
        "Un mot dans le sujet de l’équipe.", "rappel: 4 heures"),
    Key("remplaçant", (LADDER,), WORK, False,
        "Les remplaçants sont appelés par leur prénom.", "remplaçant: 1 jour"),
    Key("national", (LADDER,), WORK, False,
        "Le groupe national est prévenu.", "national: 2 jours"),
    Key("excuses", (LADDER,), WORK, False,
        "L’équipe reçoit des excuses, et ce qu’elle peut faire en attendant.",
        "excuses: 3 jours"),
    # flows/mots.yaml
    Key("questions", (MOTS,), BLOCKS, False,
        "Les mots des équipes, question par question.",
        "questions:\n  - question: bail_signé\n    réponses:\n      - réponse: oui", (WORDS_OF,)),
    Key("demandes", (MOTS,), BLOCKS, False,
        "Comment les équipes demandent chaque chose du parcours.",
        "demandes:\n  - demande: etape\n    phrases:\n      - où en est-on", (REQUEST,)),
    Key("question", (WORDS_OF,), LINE, True,
        "La question dont voici les réponses.", "question: bail_signé"),
    Key("réponses", (WORDS_OF,), BLOCKS, False,
        "Chaque réponse, avec ses mots.", "réponses:\n  - réponse: oui", (WAYS,)),
    Key("annonces", (WORDS_OF,), LINES, False,
        "Comment les équipes annoncent ce fait d’elles-mêmes, quand rien ne le leur demande.",
        "annonces:\n  - le bail est signé depuis hier"),
    Key("réponse", (WAYS,), LINE, True,
        "L’identifiant du choix ; « oui » ou « non » pour une question fermée.", "réponse: oui"),
    Key("synonymes", (WAYS,), LINES, False,
        "Des mots qui, à eux seuls, veulent dire cette réponse et aucune autre.",
        "synonymes: [bail en poche, locataires]"),
    Key("exemples", (WAYS,), LINES, False,
        "Des réponses entières, telles que les équipes les écrivent.",
        "exemples:\n  - on a signé hier chez le notaire"),
    Key("demande", (REQUEST,), WORD, True,
        "Ce qui est demandé.", "demande: etape", (), REQUESTS),
    Key("phrases", (REQUEST,), LINES, True,
        "Les façons de le demander.", "phrases:\n  - où en est-on"),
)
# fmt: on

_BY_PLACE: Mapping[str, Mapping[str, Key]] = {
    place: {key.name: key for key in VOCABULARY if place in key.places}
    for place in dict.fromkeys(place for key in VOCABULARY for place in key.places)
}
NAMES: frozenset[str] = frozenset(key.name for key in VOCABULARY)


def keys_at(place: str) -> Mapping[str, Key]:
    """The keys that may stand at a place, by name, in the order staff write them."""
    return _BY_PLACE[place]


def head_of(place: str) -> str:
    """The key that tells a block apart in a list: a question begins with `question`."""
    return next((key.name for key in keys_at(place).values() if key.required), "")


def places_of(name: str) -> tuple[str, ...]:
    """Every place where a key of that name may stand."""
    return tuple(place for place, keys in _BY_PLACE.items() if name in keys)
