"""Danger and distress in what people type, and the French emergency number that fits.

Recognised before anything else, whatever was being asked: a false alarm costs one message, a
missed one may cost a life. Accidents told as a supposition (« si un membre se blesse, qui est
responsable ? ») are ordinary questions; violence, suicide and fire never are.

Numbers: 15 (medical), 17 (police), 18 (fire), 112 (any), 119 (child in danger), 3919 (violence
against women), 3114 (suicide). Source: the relay rules of the journey's model, rule 3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.core.triage.field import NOTHING, Field, either


@dataclass(frozen=True, slots=True)
class Danger:
    """A kind of danger: the number to call first, and what the animators are told of it.

    The person's own words are not repeated to the group: they may speak of a child.
    """

    kind: str
    number: str
    told: str


SUICIDE = Danger("suicide", "3114", "une détresse, peut-être des idées de suicide")
CHILD = Danger("child", "119", "un enfant ou un jeune en danger")
WOMAN = Danger("woman", "3919", "des violences dans un couple")
FIRE = Danger("fire", "18", "un feu, une fumée ou une fuite de gaz")
MEDICAL = Danger("medical", "15", "une blessure, un malaise ou une intoxication")
VIOLENCE = Danger("violence", "17", "une violence ou une menace")
ALL = (SUICIDE, CHILD, WOMAN, FIRE, MEDICAL, VIOLENCE)


def heard(words: Sequence[str]) -> str:
    """Full levelled words as one line, doubled letters and silent h gone: « frapé » is « frappé »."""
    return " ".join(_heard(word) for word in words)


# What is said every day with the words of danger, and means none.
_IDIOMS = re.compile(
    r"\b(?:descen\w*.{0,12}en flames?|feu vert|mort\w* de (?:rire|faim|froid|fatigue|trouile|peur)|(?:(?:me|se|s|nous) )?(?:tue\w*|creve\w*) (?:a la tace|au travail|au boulot)"
    r"|(?:securite|securites|normes?|reglement\w*|regles?|risques?|alarmes?|asurances?|exercices?|comision|detection|plan|prevention) (?:d |contre l |anti |de l )?incendie|incendie et|incendie andicap|la flame|dans l arme|ans d arme|claqu\w* (?:la|les|une) porte|ferm\w* la porte"
    r"|(?:se|s|nous|me) plant\w*(?= (?:sur|dans (?:le|nos|les|ma)|complet\w*|$))|se planter|va se planter|tirer dans les pates|coup de (?:main|pouce|fil|projecteur|coeur|gueule)|coups de (?:main|fil|pouce)|coupe\w* (?:en deux|l erbe|les vivres|budgetaire\w*|au couteau)"
    r"|coupe (?:du monde|budgetaire|claire)\w*|a couteaux tires|arme a double trancant|lais\w* (?:les )?bras|bras (?:droit|de fer|ouverts)|caser (?:les prix|sa tirelire)|cas\w* (?:les prix|les pieds|la tete)|se caser la tete|pris? en main|mains? d ouvre|main d euvre|coup dur|sur un coup|tout d un coup|du coup|coup d euil)\b"
    r"|\b(?:poignard\w* dans le dos|suicide (?:comercial|financier|politique|economique)|(?:prevention|prevenir) (?:du|le|contre le) suicide|feu au (?:lac|planing|bureau)|coup de feu en cuisine|a feu et a sang|ace de guere|saign\w* a blanc|permis (?:de )?feu|coupe feu|anti feu|evanoui\w* dans la nature|arac\w* (?:les|mes) ceveux|etouf\w* de rire|se (?:cas\w*|cros\w*) la (?:figure|gueule|binete)|se brul\w* les ailes|brul\w* les ailes|armes? de colection|exercices? d (?:alerte|evacuation|confinement)(?: (?:intrusion|atentat))*|mourir pour des idees)\b"
    r"|\b(?:coups? de (?:couteau|poignard) dans (?:le|la|les|un)|coups? de feu(?= (?:en cuisine|de midi|du (?:midi|soir)|du service|\(|c est)|$)|claqu\w* (?:entre (?:les|nos|mes) doigts|dans les (?:mains|doigts))|cros\w* les doigts|doigts a se les caser|etouf\w* (?:asis|sous (?:les? |la )?(?:papi\w*|dosi\w*|paperas\w*|demarces|carges|detes|mails?))|feu partout ailleurs|prend\w* feu pour|(?:en nous|qui|ca|nous) saignant"
    r"|coup\w* partout ou ca saigne|ca a saigne(?= mais| au conseil)|sans s etoufer|c est la noyade|me noyer(?= dans| sous|$)|noye\w* (?:dans|sous) (?:les|le|la) (?:papi\w*|dosi\w*|paperas\w*|mails?)|etrangl\w* (?:avec|par) (?:les|des|la|le) (?:frais|carges|loyers?|banque|taux|interets)|banque nous a etrangl\w*|(?:comme|dirait) un mort|ser\w* la main en me broyant|l an (?:pase|dernier)|(?:femme|feme|moitie|mari|voisin\w*|patron) va (?:me |nous )?tuer si|va (?:me |nous )?tuer si (?:je|on|ca)|s est coupe (?:de|du) (?:nous|groupe|projet)|(?:me suis|s est) plante\w* (?:dans|sur|pour) (?:la|le|les|l|ma|mon|mes|une|un|notre)|me suis plante la (?:surface|date|comune|reponse)|je me suis plante(?! (?:un|une|le|la)\b)"
    r"|coute\w* (?:un|les yeux|la peau)|la peau des fes\w*|mort\w* de (?:rire|fatigue)|rire\w* jaune|expresion de|pas de panique|fause alerte|rien de grave|plus de peur que de mal)\b"
    r"|\b(?:dosiers?|delais?|rentree?|bruit|voisins?|banque|moitie|concurence|paperas\w*|administration|tresorerie|loyers?|carges?)(?: \w+){0,3} (?:va|vont) (?:nous |me )?(?:tuer|acever)\b"
)


def _heard(word: str) -> str:
    if word == "chez":
        return "ches"  # apart from « ces », which it would become
    if len(word) < 4:
        return word
    return re.sub(r"([a-z])\1", r"\1", word.replace("ph", "f").replace("h", "").replace("z", "s"))


# Words as `heard` leaves them, one class a line.
YOUNG = (
    r"(?:enfants?|eleves?|jeunes?|gamine?s?|goses?|gose|minots?|mome?s?|ados?|adolesc\w+|file?s?|"
    r"fils|mineure?s?|petite?s?|garcon?s?|colegien\w*|lycen\w*|aprentie?s?|stagiaires?|bebe|neveu|niece)"
)
ADULT = (
    r"(?:parents?|pere|mere|papa|maman|beau pere|bele mere|oncle|tonton|tante|frere|grand pere|"
    r"famile|foyer|educateur|prof\w*|moniteur|maitre|formateur|encadrant|adulte|voisin|directeur|tipe|mec|monsieur|patron)"
)
ELDERS = r"(?:parents?|pere|mere|papa|maman|beau pere|bele mere|oncle|tonton|grand pere|prof\w*|maitre|formateur|educateur)"
"""Of whom only a young person complains by these names."""
HOME = r"(?:ches|maison|domicile|famile|foyer|parents?|pere|mere|beau pere|bele mere|soir|nuit|cambre)"
HIT = (
    r"(?:bat(?:u|ue|us|re|ent|ait)?|frap\w*|cogn\w*|tabas\w*|gifl\w*|brutalis\w*|maltrait\w*|martiris\w*|"
    r"agres\w*|tape[rs]?|tapait|tapent|claque[rs]?|fouet\w*|defonc\w*|etrangl\w*|violent\w*|sequestr\w*|"
    r"coups?|poignard\w*|torgnol\w*|cogne|secou\w*)"
)
STRIKES = r"(?:bat|batent|batait|frape|frapent|frapait|cogne|cognent|cognait|tape|tapent|tapait|gifle|giflait|tabase|tabasent)"
AT_PLAY = r"(?:a (?:la|l|plate|ce)|au|aux|sur l)"
ABUSE = (
    r"(?:viole[rs]?|violee?s?|viols?|violait|abuse\w*|abus sexuel\w*|atouc\w*|inceste\w*|pedofil\w*|"
    r"tripot\w*|pelot\w*|cares\w*|sexuel\w*|prostitu\w*|touc\w* (?:les? |la |aux? |leurs? |son |sa |ses |lui )?(?:seins?|fes\w*|sexe|poitrine|cuis\w*|entre))"
)
BODY = r"(?:doigts?|doits?|doi|pouce|index|mains?|bras|pied|jambe|oeil|yeux|tete|cuise|poignet|gorge|visage|dos|crane|frond|front|genou|coude|falange)"
CUT = (
    r"(?:coup(?:e|er|ee|es|ait)|trance?\w*|section\w*|arac?h?\w*|ecras\w*|broi\w*|broy\w*|coinc\w*|hap\w*|entail\w*|"
    r"ouver(?:te?s?)?|brul\w*|cram\w*|cas(?:e|er|ee|es)|fractur\w*|plant(?:e|er|ee)|perfor\w*|empal\w*|scie[r]?|pas(?:e|er) (?:sa|son|la|le|ses) (?:main|bras|doigt)s?)"
)
HURT_STATE = (
    r"(?:saign\w*|emor+agi\w*|emoragi\w*|inconscien\w*|evanoui\w*|convuls\w*|electrocut\w*|electris\w*|overdose|"
    r"coma|infarctus|du sang (?:partout|sur|qui)|plein de sang|en sang|pise le sang|perd (?:du|son|beaucoup de|tout son) sang|"
    r"noyade|noyait|se noie|etouf\w*|aret (?:du )?(?:cardia|coeur)\w*|crise cardia\w*|crise d epilep\w*|perd\w* conaisance|sans conaisance|"
    r"respir\w* (?:plus|pas|mal)|plus de pouls|malaise|avc)"
)
POISON = r"(?:javel|acide|solvant|soude|wite spirit|spirit|produit\w*|aceton\w*|diluant|deserb\w*|antigel|cole|esence|gasoil|petrole|pile|mercure|medicaments?|medocs?|comprimes?|cacets?|bidon)"
WEAPON = r"(?:armes?|couteaux?|fusil\w*|pistolet\w*|flingue\w*|cuter\w*|macete\w*|kalac\w*|kalas\w*|poignard|ace|bate|grenade|bombe)"
WANT = r"(?:envie|veux|veut|veu|voudrais|voulais|vais|prefer\w*|pense|penser|songe|parle|reve|aimerais|jveu|jveux|compte|vouloir|dit que|dit qu)"
_REFLEXIVE = (
    r"(?:me|m|se|s) (?:tuer|pendre|flinguer|suprimer|foutre en l air|jeter sous|noyer|buter)\b"
)
DIE = (
    r"(?:mourir|mourire|crever|disparaitre|(?:me|m|se|s) (?:tuer|tue|pendre|flinguer|suprimer|jeter sous|foutre en l air|ouvrir les veines|balancer|noyer|laiser mourir|buter)|"
    r"en finir(?! (?:avec|de|une bone fois))|en finir avec (?:la vie|ma vie|tout|moi|mon existence)|etre mort\w*|sauter (?:du|par|d un))"
)
LIFE = r"(?:vivre|vie|existence|reveil\w*|me lever demain|continuer a vivre|etre la|exister)"
NO_MORE = r"(?:plus|pas|aucune?|mare|asez|ras le bol)(?: \w+){0,2} (?:envie|force|courage|gout|raison|sens|espoir)|(?:peu[xt]?|en peu[xt]?|suporte) (?:plus|pas)|n en peux plus|plus (?:me|m|se)|mare de"
FLAMES = r"(?:flames?|incendie\w*|brule|brulent|crame|crament|flambe|fume(?!r|ur|roir)|fumee|feu(?! vert| orange| rouge)|embrase)"
PLACE = r"(?:atelier|ecole|batiment|local|macine|poubele|angar|copeaux|toit|voiture|compreseur|cartons?|cour|clase|bureau|cuisine|poste|stock|camion|maison|rideaux?|armoire|aspiration|friteuse|plafond|canape|matelas|dortoir|grenier|carpente)"
THREATS = r"(?:menac\w*|sorti\w*|brandi\w*|point\w*|poursui\w*|dan[sg]\w* (?:son|la|l|le|sac|poce)|rentr\w*|entr(?:e|ee|er|ait)|venu|vient|arive\w*|se promene|montr\w*|ramen\w*|aport\w*)"
NOW = r"(?:vient de|viens de|viene de|vien de|a l instant|maintenant|la tout de suite|vite|en train de|urgent\w*|urgence|au secours|aides? (?:moi|nous)|a l aide|en cours|ce matin|aujourd ui|ce soir|dans la cour)"
PARTNER = r"(?:mari|conjoint|compagnon|copain|mec|ex|epoux|petit ami|ome|concubin|jules|fiance)"


def _both(one: str, other: str, gap: int = 60) -> str:
    """Both, in any order, not too far from each other."""
    return rf"\b{one}\b.{{0,{gap}}}\b{other}\b|\b{other}\b.{{0,{gap}}}\b{one}\b"


def _then(*parts: str, gap: int = 30) -> str:
    """All, in that order."""
    return rf".{{0,{gap}}}".join(rf"\b{part}\b" for part in parts)


_RULES: tuple[tuple[Danger, tuple[str, ...]], ...] = (
    (
        SUICIDE,
        (
            r"\bsuicid\w*|\bscarif\w*|\bautomutil\w*|\b(?:pensee?|idee?)s? (?:noire|suicidaire|morbide)s?\b",
            _then(WANT, DIE, gap=25),
            rf"\bva {_REFLEXIVE}",
            rf"\b(?:{NO_MORE})\b.{{0,25}}\b{LIFE}\b",
            r"\bfin a (?:mes|ses|leurs|tes) jours\b|\bmieux sans (?:moi|lui|ele)\b|\bplus la (?:demain|lundi)\b"
            r"|\b(?:tentative|ts|fait une ts)\b.{0,20}\b(?:suicide|opital|ier)\b|\bsert? a rien de vivre\b"
            r"|\bvivre (?:ne )?sert\b|\bne serais? plus la\b|\bla vie (?:ne )?(?:vaut|a) plus\b|\bdevrais? (?:mourir|etre mort)\w*",
            _then(r"aval\w*", r"(?:boite|tous|tout|plein|tube)", r"(?:cacet|medic|medoc|comprim)\w*"),
            r"\b(?:s est|se|s etait|me) done\w* la mort\b|\b(?:parle|parlait|reve) d ?en finir\b(?! avec (?:les|le|la|ce))",
        ),
    ),
    (
        WOMAN,
        (
            _then(PARTNER, r"(?:me|m|ma|la|l|lui|m a)", rf"(?:{HIT}|menac\w*|teroris\w*|tue\w*|fai[t]? peur|viol\w*|insult\w*)", gap=14),
            rf"\b(?:batue?|frapee?|tapee?|menacee?|cognee?|violee?)s? par (?:mon|son|leur|un) {PARTNER}\b|\bfemes? batues?\b|\bviolences? conjugal\w*",
            _then(rf"{HIT}", r"(?:mon|son)", PARTNER, gap=45),
            _then(r"peur de (?:mon|son)", PARTNER, gap=4),
            rf"\b{STRIKES} (?:sur )?(?:sa|la|ma) (?:feme|compagne|copine|conjointe|meuf)\b(?! {AT_PLAY})",
            _then(r"(?:mon|son|ma|sa)", PARTNER, r"(?:menac|arcel|survei|espion|poursui)\w*", r"(?:me|m|la|l|ele|moi)", gap=30),
        ),
    ),
    (
        CHILD,
        (
            _both(YOUNG, ABUSE, 45),
            rf"(?:{_both(YOUNG, HIT)}).{{0,50}}\b{HOME}\b|\b{HOME}\b.{{0,40}}(?:{_both(YOUNG, HIT)})",
            _then(ADULT, r"(?:le|la|l|les|lui|leur)", rf"(?:{HIT}|{ABUSE}|enferm\w*|insult\w*|prive\w*|menac\w*)", gap=14),
            rf"\b{STRIKES} (?:sur )?(?:son|sa|ses|mon|ma|mes|notre|nos|leurs?) {YOUNG}\b(?! {AT_PLAY})",
            _then(ELDERS, r"(?:me|m|ma)", rf"(?:{HIT}|{ABUSE}|enferm\w*)", gap=10),
            rf"\b{YOUNG}\b.{{0,40}}\b(?:se fait|s est fait|se faire|se font|est|etre|ete|sont|etait)\b.{{0,10}}\b(?:{HIT}|enferme\w*|arcel\w*|umili\w*)\b",
            rf"\b{ADULT}\b.{{0,25}}\b(?:dans|rejoi\w*|entre\w*)\b.{{0,10}}\b(?:sa|leur|la) (?:cambre|lit|douce)\b",
            _both(YOUNG, r"porno\w*", 45),
            # Gestures of an adult towards the young, and looks where they undress.
            _then(ADULT, r"(?:touce?|toucait|toucent|touce\w*|embras\w*|frole?\w*|colle\w* contre)", rf"(?:les? |la |une? |des |ses |nos |aux? )?(?:\w+ )?{YOUNG}", gap=12),
            _then(ADULT, r"(?:film\w*|photograf\w*|mate\w*|regard\w*|espion\w*|rejoi\w*|entre\w*)", rf"{YOUNG}", r"(?:vestiaires?|douces?|toiletes?|se cang\w*|se desabil\w*|nue?s?)", gap=25),
            _then(YOUNG, r"(?:embras\w*|touce\w*|desabil\w*) (?:par|de force)", gap=25),
            _then(YOUNG, r"(?:bleus|marques?|traces?|cicatrices?|brulures? de cigaret\w*|dort deors|dort dans la rue|mise? a la porte|mise? deors|a la rue|mange pas|mange plus|en danger|fugue\w*|disparu\w*|prostitu\w*|enferme\w*|sequestre\w*)", gap=50),
            rf"\b(?:peur|veut (?:plus|pas)|refuse|ose (?:plus|pas))\b.{{0,14}}\b(?:rentrer|retourner|aler)\b.{{0,10}}\b(?:{HOME}|lui|ele)\b",
            r"\bmari(?:er|age|ee?)\b.{0,12}\bforcee?\b|\bmari(?:er|ee?) de force\b|\bagres\w* sexuel\w*|\b(?:tape|frape|bat|batu|corige)\w*\b.{0,30}\bavec (?:la|sa|une) ceinture\b",
            r"\btete dans (?:les? |la )?(?:ciote?s?|toiletes?|wc|poubele\w*|cuvete)\b|\batoucement\w*|\binceste\w*|\bpedofil\w*|\benfants? (?:en danger|maltraite|batu)\w*|\bmaltraitance\b|\bbatue? (?:ches|par)\b",
        ),
    ),
    (
        FIRE,
        (
            _both(PLACE, FLAMES, 35),
            r"^(?:au )?feu$|^(?:au )?feu (?:feu|sale|atelier|dortoir|cuisine|vite|dans)\b|\benfume\w*\b.{0,40}\b(?:reste|aut|coince\w*|eleves?|goses?|jeunes?)\b|\beau monte\b|\b(?:bloque|coince)\w* (?:a l etage|sur le toit|dans l asenseur)\b|\best en train de (?:bruler|cramer|flamber)\b|\b(?:a|ont) mis le feu\b",
            r"\b(?:y a|il y a|prend|pris|prit) (?:le |du |un |des )?(?:feu(?! vert| orange| rouge)|flames?|incendie)\b|\bau feu\b(?! vert)|\bincendie en cours\b",
            r"\b(?:odeur|fuite|sent|sens|sentir|pue)\b.{0,16}\bga[sz]\b|\bca (?:sent|pue) le (?:ga[sz]|brule|crame\w*)\b|\bca (?:crame|flambe)\b|\bfumee? (?:noire|partout|dans|qui)|\bca a explose\b|\bexplosion\b.{0,30}\b(?:atelier|ecole|vient|on a)\b|\bbouteile de ga[sz]\b",
            r"\bmonoxyde\b.{0,60}\b(?:sone|url|nausee|mal|tete|malade|vom)\w*|\b(?:ca|il|ele) refume\b|\bpeur d une explosion\b",
        ),
    ),
    (
        VIOLENCE,
        (
            _both(WEAPON, THREATS, 35),
            rf"\b(?:vient|viens|viene) de (?:me |se faire |nous |le |la )?(?:{HIT}|{ABUSE}|fraper|cogner|gifler)\b|\b(?:frap|cogn|gifl|tabas|agres)\w* (?:le|la|un|une|notre|mon|ma|son|sa) (?:{ADULT}|{YOUNG}|colegue|directrice|secretaire|benevole|salarie)\b",
            _both(WEAPON, r"(?:ecole|atelier|clase|sac|couloir|cour)", 30),
            r"\bmenac\w* de (?:mort|(?:me |le |la |les |nous |lui )?(?:tuer|buter|fraper|tabas\w*|cogner|planter|crever|bruler|egorger|defoncer|violer|caser la)|tout (?:caser|bruler)|faire sauter)\b|\b(?:va|vais|veut|veux|voulait|vont) (?:me |le |la |les |nous |lui |te |vous )(?:tuer|buter|planter|crever|defoncer|egorger|faire la peau|fraper|caser la gueule|taper)\b(?! a la tace)",
            rf"\b(?:m a|m ont|nous a|l a|l ont|les a|fait|faire|fai|font) (?:{HIT}|viol\w*|raket\w*|racket\w*|braqu\w*|atak\w*|ataqu\w*|menac\w*|planter|voler? avec)\b",
            _both(r"(?:bagare|agresion|prise d otages?|atentat|intrus|intrusion|cambriol\w*|racket\w*|braquage|meurtre|coups? de couteau|fusilade|coups? de feu)", rf"(?:{NOW}|{PLACE}|ier|demain)", 40),
            r"\b(?:brul\w*|pose\w* une bombe|fera? sauter|faire sauter)\b.{0,20}\b(?:ecole|atelier|gamins?|eleves?)\b|\bbute\w* (?:tous|tout le monde)\b|\b(?:tous|toutes) (?:nous|les) (?:buter|tuer)\b|\btous nous (?:buter|tuer)\b|\bretenue?s? (?:par|de force|contre)\b|\bsequestr\w*|\bau couteau\b(?! a beure)",
            r"\bcoups? de (?:poing|pied|tete|boule|genou|bate|baton)\b",
            r"^alerte (?:intrusion|atentat)\b|\b(?:il|ele|tipe|mec|gars|ome|file) (?:a|avait|tient|porte) (?:un|une|des|son) (?:flingue|fusil|pistolet|armes?|macete|kala\w*)\b|\bse (?:batent|bat|tapent desus|cognent)\b.{0,25}\b(?:cour|atelier|clase|maintenant|fort|sang)\b|\bviolee?\b(?! la loi| le code| les regles| nos droits)",
            r"\b(?:promis|jure|jurent) de (?:me |le |la |les |nous |lui )(?:tuer|buter|planter|faire la peau)\b|\bon (?:nous|me) braque\b|\b(?:lance|jet|balance)\w* des (?:pieres|paves|cailoux|bouteiles)\b.{0,30}\b(?:fenetres?|vitres?|jeunes?|eleves?|nous)\b|\b(?:une|des) bales? dans (?:une envelope|la boite|le couri)\w*",
            r"\b(?:me|le|la|les|nous) arcel\w*\b.{0,40}\bmenac\w*|\barcel\w* sexuel\w*",
        ),
    ),
    (
        MEDICAL,
        (
            _both(BODY, CUT, 28),
            rf"\b(?:s|m|se|me) (?:(?:est|et|etait|suis|sont|a) (?:\w+ment |bien |presque )?(?:{CUT}|bles\w*|eletrocut\w*|electrocut\w*)|(?:est|et|etait|suis|sont) pris\b)",
            rf"\b(?:s|m|sest|sait|jme suis|me suis) (?:{CUT}|bles\w*)(?! dans le budget)\b(?=.{{0,40}}\b(?:{BODY}|macine|scie|perceuse|tour|frais\w*|grave\w*)\b)",
            rf"\b{HURT_STATE}\b",
            rf"\b(?:il|ele|{YOUNG}|gars|copain|colegue|formateur|par tere) (?:et |il |ele )*(?:ne |n )?(?:me |nous )?(?:repond|boug|reagi)\w* plus\b",
            _both(r"(?:aval\w*|bu|boit|ingur\w*|ingere\w*|respire\w*|inal\w*|projection|gicl\w*|recu|reçu)", rf"{POISON}", 25),
            _both(r"(?:limaile|copeau\w*|eclat\w*|etincele\w*|projection|acide|soude)", r"(?:oeil|yeux|visage)", 25),
            r"\b(?:tombe|cute|tomber|cuter|degringole|bascule)\w*\b.{0,25}\b(?:aut|ecele|toit|ecafaud\w*|escabeau|mesanine|metres|etage|escalier|camion|fose|puits|cuve|nacele|trape)\b|\b(?:doule?ur|mal)\b.{0,10}\ba la poitrine\b|\bbles\w* (?:grave|gravement)\b|\b(?:un|une|des|deux|trois) (?:bles\w*|mort)\b(?= (?:dans|a|sur|grave|par|ici)|$)|\b(?:grave|gros) acident\b|\b(?:samu|pompiers|ambulance|secours)\b.{0,20}\b(?:vite|quel numero|numero|apele\w*|fau?t)\b|\bau secours\b",
            r"\b(?:ecroul\w*|efondr\w*|fauc\w*|ensevel\w*|renvers\w*|ecras\w*)\b.{0,40}\b(?:eleves?|jeunes?|ouvrier\w*|personnes?|directrice|directeur|colegue|maitre|formateur|pouls|repond|tranche\w*|deux|trois|desous)\b|\b(?:eleves?|jeunes?|ouvrier\w*|directrice|directeur|colegue|maitre|formateur|prof\w*)\b.{0,30}\b(?:s ecroul\w*|s est ecroul\w*|ensevel\w*|efondre sur|fauce\w*)\b|\bon trouve pas le pouls\b",
            r"\b(?:vient d avoir|a eu|y a eu|il y a eu|on a eu|avons eu|vient d ariver) un (?:grave |gros |terible )?acident\b|\bpar tere\b.{0,30}\b(?:repond|boug|respir)\w*|\btouc\w*\b.{0,25}\b(?:electri\w*|courant|cable|fil)\b|\bpris (?:le jus|une decarge|du courant)\b|\baler[gj]i\w*\b.{0,30}\b(?:gonfl\w*|respir\w*)|\bcoup de caleur\b|\bacident de (?:minibus|bus|car|voiture|la route|camion|camionete|scoter|moto|velo|train)\b|\bcrise d ?epilep\w*|\bdecarge (?:electri\w*|de courant)|\bbrulure grave\b|\bse trouve mal\b|\b(?:coinc|bloqu|enseveli|ecras)\w* sous (?:la|le|un|une|l|des|les)\b|^(?!ca |rien |tout )(?:\w+ ){1,2}(?:ne )?(?:bouge|respire) plus$",
        ),
    ),
)  # fmt: skip
_COMPILED = tuple(
    (danger, tuple(re.compile(pattern) for pattern in patterns)) for danger, patterns in _RULES
)
_PRESENT = re.compile(rf"\b(?:se|s|me|m) (?:{CUT}|bles\w*|electrocut\w*)\b")
_SUPPOSED = re.compile(
    r"\b(?:si|s il|s ils|au cas ou|en cas|lorsqu|imaginons|suposons|admetons|eventuel\w*|asurances?|asure\w*|prend en carge|prise? en carge|a qui la faute|frais|en justice|atakes?|nous ataquer|apres une blesure"
    r"|responsable|responsabilite|couvert\w*|couvre|couverture|qui pai\w*|qui paye|avant d ouvrir|prevoir"
    r"|prevention|prevenir|le jour ou|risque\w*|peut|pourait|pouraient|declarer|cotisation|texte|indemnis\w*"
    r"|obligatoire|visite medicale|danger\w* machine|faut il|a quoi|quel\w* (?:regle|document|papier)\w*)\b"
)
_HAPPENED = re.compile(
    rf"\b(?:{NOW}|saign\w*|inconscien\w*|pise le sang|du sang|plus de pouls|repond plus|respire plus)\b"
)


_PERSONS = re.compile(
    rf"{YOUNG}|{ADULT}s?|(?:fem|mari|epou|conjoint|compagn|copin|copain|personne|gens|habitant|membre)\w*"
)


@lru_cache(maxsize=32)
def _killing(field: Field) -> re.Pattern[str]:
    """« Cet atelier va nous tuer »: what is being made, and the bodies, kill in words alone.

    Never a person: whatever a project is called, « ma femme va me tuer » is heard as it is.
    """
    heard_so = frozenset(_heard(word) for word in field)
    known = either(frozenset(one for one in heard_so if not _PERSONS.fullmatch(one)))
    return re.compile(rf"\b{known}(?: \w+){{0,3}} (?:va|vont) (?:nous |me )?(?:tuer|acever)\b")


def danger(words: Sequence[str], field: Field = NOTHING) -> Danger | None:
    """The danger that full levelled words speak of, None when there is none."""
    line = _killing(field).sub(" ", _IDIOMS.sub(" ", heard(words)))
    for kind, patterns in _COMPILED:
        if any(pattern.search(line) for pattern in patterns) and not (
            kind is MEDICAL and _supposed(line)
        ):
            return kind
    return MEDICAL if _PRESENT.search(line) and not _SUPPOSED.search(line) else None


def _supposed(line: str) -> bool:
    """Told as something that might happen, with nothing that says it did."""
    return bool(_SUPPOSED.search(line)) and not _HAPPENED.search(line)


_OVER = re.compile(
    r"\b(?:il y a (?:\w+ ){0,2}ans?|en (?:19|20)\d\d|l an (?:dernier|pase)|l anee derniere|l (?:ete|iver) (?:dernier|pase)"
    r"|eteint\w*|guerie?|(?:va|vont) (?:tres |beaucoup |deja )?(?:mieux|bien)|a l epoque|autrefois|dans les anees|quand j etais|rien de grave|plus de peur que"
    r"|personne de touce\w*|sans (?:gravite|bles\w*|degats?))\b"
)
"""Told as past, or as over."""
_TOLD_FOR_FUN = re.compile(
    r"\b(?:films?|romans?|series?|teatre|musees?|documentaires?|expresion|facon de parler|rigole\w*|blagu\w*|ri jaune|jeu de mots|caucemar|guide racontait|exercices?|manequin)\b"
)
"""Told of a story, a joke, an exercise."""
_ABOUT_RULES = re.compile(
    r"\b(?:faut il|a t on le droit|on a le droit|peut on|ont droit|peuvent ils|doit on|quel\w* (?:regles?|sanctions?|procedures?|protocoles?|formations?|obligations?|documents?)"
    r"|registre|reglement interieur|protocole|qui (?:redige|paie|paye))\b"
)
"""A question about what is allowed, or who must."""
_STILL = re.compile(
    r"\b(?:en train de|a l instant|(?:vient|viens|viene) de|au secours|ce matin|ce soir|maintenant|aujourd ui|(?:respire|repond|bouge) plus|plaisant\w* pas|encore)\b"
)
"""It goes on, whatever else is said."""


def told_as_past(words: Sequence[str], kind: Danger) -> bool:
    """Is a danger told as over, as a story, or asked about as a rule? Worth a line, not an alarm.

    Of a child, of a woman, of whoever thinks of dying, only a question about rules is: what was may
    be again.
    """
    line = heard(words)
    if _STILL.search(line):
        return False
    if _ABOUT_RULES.search(line):
        return kind is not WOMAN
    past = _TOLD_FOR_FUN.search(line) or _OVER.search(line)
    return kind in (FIRE, MEDICAL, VIOLENCE) and bool(past)
