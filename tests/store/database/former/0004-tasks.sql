BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE asked (
	team INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	text TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	region TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	page TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	rating TEXT NOT NULL, 
	CONSTRAINT pk_asked PRIMARY KEY (team, number), 
	CONSTRAINT fk_asked_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE conversations (
	team INTEGER NOT NULL, 
	holder TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_conversations PRIMARY KEY (team), 
	CONSTRAINT fk_conversations_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
INSERT INTO "conversations" VALUES(1,'bot','2027-09-03 12:00:00.000000');
INSERT INTO "conversations" VALUES(2,'bot','2027-09-03 12:00:00.000000');
INSERT INTO "conversations" VALUES(3,'bot','2027-09-03 12:00:00.000000');
CREATE TABLE drafts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	team INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	"by" TEXT NOT NULL, 
	file TEXT NOT NULL, 
	told_at DATETIME, 
	CONSTRAINT fk_drafts_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE echoes (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	team INTEGER NOT NULL, 
	from_chat BIGINT NOT NULL, 
	from_message BIGINT NOT NULL, 
	to_chat BIGINT NOT NULL, 
	to_message BIGINT NOT NULL, 
	kind TEXT NOT NULL, 
	CONSTRAINT fk_echoes_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE facts (
	id INTEGER NOT NULL, 
	team INTEGER NOT NULL, 
	fact TEXT NOT NULL, 
	value TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	shown TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	person BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	superseded_by INTEGER, 
	CONSTRAINT pk_facts PRIMARY KEY (id), 
	CONSTRAINT fk_facts_superseded_by_facts FOREIGN KEY(superseded_by) REFERENCES facts (id), 
	CONSTRAINT fk_facts_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE handovers (
	team INTEGER NOT NULL, 
	request TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	words TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	outcome TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	closed_at DATETIME, region TEXT DEFAULT '' NOT NULL, taken_by TEXT DEFAULT '' NOT NULL, rating TEXT DEFAULT '' NOT NULL, remark TEXT DEFAULT '' NOT NULL, taken_at DATETIME, 
	CONSTRAINT pk_handovers PRIMARY KEY (team, request), 
	CONSTRAINT fk_handovers_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE history (
	id INTEGER NOT NULL, 
	team INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	direction TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	author TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_history PRIMARY KEY (id), 
	CONSTRAINT fk_history_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE inbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	source TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	chat BIGINT NOT NULL, 
	payload TEXT NOT NULL, 
	state TEXT NOT NULL, 
	received_at DATETIME NOT NULL, 
	CONSTRAINT uq_inbox_source_key UNIQUE (source, "key")
);
CREATE TABLE links (
	chat BIGINT NOT NULL, 
	message BIGINT NOT NULL, 
	team INTEGER NOT NULL, 
	request TEXT NOT NULL, 
	role TEXT NOT NULL, 
	html TEXT NOT NULL, 
	CONSTRAINT pk_links PRIMARY KEY (chat, message), 
	CONSTRAINT fk_links_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE mailed (
	mailing INTEGER NOT NULL, 
	team INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	at DATETIME, 
	CONSTRAINT pk_mailed PRIMARY KEY (mailing, team), 
	CONSTRAINT fk_mailed_mailing_mailings FOREIGN KEY(mailing) REFERENCES mailings (id), 
	CONSTRAINT fk_mailed_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE mailings (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat BIGINT NOT NULL, 
	"by" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	stage INTEGER NOT NULL, 
	region TEXT NOT NULL, 
	text TEXT NOT NULL, 
	state TEXT NOT NULL
);
CREATE TABLE members (
	id INTEGER NOT NULL, 
	team INTEGER NOT NULL, 
	person BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	chat BIGINT NOT NULL, 
	joined_at DATETIME NOT NULL, 
	CONSTRAINT pk_members PRIMARY KEY (id), 
	CONSTRAINT fk_members_team_teams FOREIGN KEY(team) REFERENCES teams (id), 
	CONSTRAINT uq_members_chat UNIQUE (chat)
);
INSERT INTO "members" VALUES(1,1,7,'Farid',7,'2027-09-03 12:00:00.000000');
INSERT INTO "members" VALUES(2,2,8,'Nolwenn',8,'2027-09-03 12:00:00.000000');
INSERT INTO "members" VALUES(3,3,9,'Awa',9,'2027-09-03 12:00:00.000000');
CREATE TABLE moved (
	old BIGINT NOT NULL, 
	new BIGINT NOT NULL, 
	CONSTRAINT pk_moved PRIMARY KEY (old)
);
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	team INTEGER, 
	chat BIGINT, 
	animators BOOLEAN NOT NULL, 
	kind TEXT NOT NULL, 
	rank SMALLINT NOT NULL, 
	automatic BOOLEAN NOT NULL, 
	payload TEXT NOT NULL, 
	state TEXT NOT NULL, 
	doubts SMALLINT NOT NULL, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	message BIGINT NOT NULL
, desk TEXT DEFAULT '' NOT NULL);
CREATE TABLE recalls (
	team INTEGER NOT NULL, 
	page TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_recalls PRIMARY KEY (team, page, revision), 
	CONSTRAINT fk_recalls_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE stage_log (
	id INTEGER NOT NULL, 
	team INTEGER NOT NULL, 
	"trigger" TEXT NOT NULL, 
	source TEXT NOT NULL, 
	target TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	"by" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_stage_log PRIMARY KEY (id), 
	CONSTRAINT fk_stage_log_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE tasks (
	team INTEGER NOT NULL, 
	task TEXT NOT NULL, 
	title TEXT NOT NULL, 
	state TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	reason TEXT NOT NULL, 
	due DATE, 
	proof TEXT NOT NULL, 
	CONSTRAINT pk_tasks PRIMARY KEY (team, task), 
	CONSTRAINT fk_tasks_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE teams (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	created_at DATETIME NOT NULL, 
	situation TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	status TEXT NOT NULL, 
	reachable BOOLEAN NOT NULL, 
	last_seen DATETIME
);
INSERT INTO "teams" VALUES(1,'2027-09-03 12:00:00.000000','{"consent":{"at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"notice":"23 novembre 2026"},"stage":"ouvrir","status":"active","front":"","facts":{"profil":{"value":"porteur","kind":"choix","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Je porte un projet d’école"},"nom_équipe":{"value":"Fonderie des Deux Rives","kind":"texte","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Fonderie des Deux Rives"},"commune":{"value":{"nom":"Pont-Sainte-Maxence","code_postal":"60700","département":"60"},"kind":"commune","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Pont-Sainte-Maxence (60700)"},"départ":{"value":"ouvrir","kind":"choix","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Jeunes, atelier, rentrée"},"ouverture":{"value":"2027-01","kind":"mois","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"janvier 2027"},"recontact":{"value":true,"kind":"oui ou non","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Oui"},"effectif_visé":{"value":12,"kind":"nombre","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"12 jeunes"},"effectif_minimal":{"value":7,"kind":"nombre","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"7 jeunes"},"inscrits":{"value":3,"kind":"nombre","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"3 jeunes"},"immersions":{"value":2,"kind":"nombre","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"2 immersions"},"travaux_réglementés":{"value":true,"kind":"oui ou non","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Oui"},"avis_médicaux":{"value":false,"kind":"oui ou non","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Non"},"machines_conformes":{"value":false,"kind":"oui ou non","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Non"},"assurances":{"value":["rc_école"],"kind":"plusieurs choix","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Responsabilité civile"},"heures_commandes":{"value":0,"kind":"nombre","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"0 heure"},"équipe_complète":{"value":false,"kind":"oui ou non","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Non"},"délai_écoulé":{"value":false,"kind":"oui ou non","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Non"},"situation_délicate":{"value":["situation_calme"],"kind":"plusieurs choix","at":"2026-09-07T09:00:00+02:00","by":{"id":2526,"name":"Farid"},"shown":"Rien de cela"}},"chores":{"faire_connaître":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Faire connaître l’école aux jeunes","due":null,"reminded":0,"proof":""},"organiser_immersions":{"state":"done","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Organiser les immersions","due":null,"reminded":0,"proof":""},"papiers_familles":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Préparer les papiers pour les familles","due":null,"reminded":0,"proof":""},"déclarer_travaux":{"state":"done","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Déclarer les travaux réglementés","due":null,"reminded":0,"proof":"id-accuse.jpg"},"visites_médicales":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Organiser les visites médicales","due":null,"reminded":0,"proof":""},"sécurité_atelier":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Équiper et former à la sécurité","due":null,"reminded":0,"proof":""},"signer_assurances":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Signer les assurances de l’école","due":null,"reminded":0,"proof":""},"premières_commandes":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Engager les commandes des trois premiers mois","due":null,"reminded":0,"proof":""},"inscription_examens":{"state":"not ours","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Préparer l’inscription aux examens","due":null,"reminded":0,"proof":""},"savoir_effectif_minimal":{"state":"done","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Fixer l’effectif minimal en équipe","due":null,"reminded":0,"proof":""}},"later":{"travaux_déclarés":"2026-09-07T09:00:00+02:00"},"seen":["reaction:délai_écoulé:0","gate:ouvrir:rouge","note:bienvenue_ouvrir","reaction:immersions:0","relay:ouvrir:8ef7c736","relay:ouvrir:bf65d40d","reaction:inscrits:2","reaction:assurances:0","reaction:heures_commandes:0","reaction:machines_conformes:0","reaction:équipe_complète:1","reaction:avis_médicaux:0","reaction:recontact:0","note:atelier_sûr","reaction:ouverture:3","note:faire_connaissance"],"asked":"","focus":"","failures":0,"picks":[],"awaiting":"","offers":[{"label":"Faire connaître l’école aux jeunes","press":"k:faire_connaître"},{"label":"Préparer les papiers pour les familles","press":"k:papiers_familles"},{"label":"Organiser les visites médicales","press":"k:visites_médicales"},{"label":"Signer les assurances de l’école","press":"k:signer_assurances"},{"label":"Engager les commandes des trois premiers mois","press":"k:premières_commandes"},{"label":"Équiper et former à la sécurité","press":"k:sécurité_atelier"},{"label":"Tâches réglées (4)","press":"ts"}],"moves":[{"trigger":"place","source":"accueil","target":"ouvrir","at":"2026-09-07T09:00:00+02:00","by":"Farid","reason":""}],"requests":[],"requested":2,"nudges":{"last":null,"silent":0,"told_animators":false,"muted_until":null,"recalled":[],"before":null},"known":{"ouvrir":["effectif_visé","effectif_minimal","inscrits","immersions","travaux_réglementés","travaux_déclarés","avis_médicaux","machines_conformes","assurances","heures_commandes","équipe_complète","délai_écoulé","situation_délicate"]},"gone":[],"trail":["profil","nom_équipe","commune","départ","ouverture","recontact","effectif_visé","inscrits","immersions","travaux_réglementés","avis_médicaux","machines_conformes","assurances","heures_commandes","équipe_complète","délai_écoulé","situation_délicate","effectif_minimal"],"revision":"880dd7a098c9bace","last_seen":"2026-09-07T09:00:00+02:00","wake":"2026-09-21T09:00:00+02:00","raised":["relay:ouvrir:8ef7c736","relay:ouvrir:bf65d40d"],"gate_shown":"ouvrir\nFeu rouge pour le moment. Voici ce qui manque :\n• Les inscriptions n’atteignent pas encore votre effectif minimal (3 sur 7).\n• Il manque des immersions : une pour chaque jeune inscrit.\n• Indispensable : Les avis médicaux ne sont pas tous programmés : pas d’accès aux machines.\n• Indispensable : Le délai de trois mois après le dossier complet n’est pas écoulé sans opposition.\n• Il manque une assurance : responsabilité civile, ou locaux et machines.\n• Aucune heure de commande n’est engagée pour le premier trimestre.\n• L’équipe de rentrée n’est pas complète.\nMis de côté : 1 question.","reachable":true,"consulted":0,"wondering":"","wondering_due":null,"held":"","subject":null,"holding":{"state":"bot","since":"2026-09-07T09:00:00+02:00","by":null,"heard":"2026-09-07T09:00:00+02:00","waits":false,"speaker":2526,"rung":0,"warned":false,"desk":""},"news":""}','ouvrir','active',1,'2026-09-07 07:00:00.000000');
INSERT INTO "teams" VALUES(2,'2027-09-03 12:00:00.000000','{"consent":{"at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"notice":"23 novembre 2026"},"stage":"structure","status":"active","front":"","facts":{"profil":{"value":"porteur","kind":"choix","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Je porte un projet d’école"},"nom_équipe":{"value":"Les Bois du Steir","kind":"texte","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Les Bois du Steir"},"commune":{"value":{"nom":"Quimper","code_postal":"29000","département":"29"},"kind":"commune","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Quimper (29000)"},"départ":{"value":"faisabilité","kind":"choix","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Budget, lieu, machines"},"ouverture":{"value":"2028-09","kind":"mois","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"septembre 2028"},"recontact":{"value":true,"kind":"oui ou non","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Oui"},"effectif_1":{"value":10,"kind":"nombre","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"10 jeunes"},"effectif_2":{"value":18,"kind":"nombre","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"18 jeunes"},"effectif_3":{"value":24,"kind":"nombre","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"24 jeunes"},"maîtres":{"value":1,"kind":"nombre","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"1 maître"},"part_production":{"value":68,"kind":"pourcentage","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"68 %"},"budget":{"value":165000,"kind":"montant","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"165 000 €"},"ventes_1":{"value":30000,"kind":"montant","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"30 000 €"},"ventes_3":{"value":33,"kind":"pourcentage","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"33 %"},"aides_acquises":{"value":15000,"kind":"montant","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"15 000 €"},"aides_demandées":{"value":60000,"kind":"montant","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"60 000 €"},"aides_idées":{"value":null,"kind":"montant","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"non renseigné"},"investissement":{"value":250000,"kind":"montant","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"250 000 €"},"lieu_statut":{"value":"location","kind":"choix","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Un lieu à louer"},"lieu_commune":{"value":{"nom":"Quimper","code_postal":"29000","département":"29"},"kind":"commune","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Quimper (29000)"},"surface":{"value":440,"kind":"nombre","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"440 m²"},"lieu_date":{"value":"2028-01","kind":"mois","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"janvier 2028"},"comptable":{"value":false,"kind":"oui ou non","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Non"},"trésorerie_année_1":{"value":true,"kind":"oui ou non","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Oui"},"avis_utiles":{"value":["pas_d_avis"],"kind":"plusieurs choix","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Aucun de ces sujets"},"prudent_équilibré":{"value":true,"kind":"oui ou non","at":"2026-09-07T09:00:00+02:00","by":{"id":4035,"name":"Nolwenn"},"shown":"Oui"}},"chores":{"hypothèses":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Poser les hypothèses de départ","due":null,"reminded":0,"proof":""},"budget_fonctionnement":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Détailler le budget de fonctionnement","due":null,"reminded":0,"proof":""},"savoir_aides_idées":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Faire la liste des aides à demander","due":null,"reminded":0,"proof":""},"plan_investissement":{"state":"done","since":"2026-12-06T09:00:00+01:00","reason":"","title":"Écrire le plan d’investissement, avec des devis","due":null,"reminded":0,"proof":""},"fonds_roulement":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Calculer l’argent d’avance nécessaire","due":null,"reminded":0,"proof":""},"visite_sécurité":{"state":"done","since":"2026-12-06T09:00:00+01:00","reason":"","title":"Faire visiter le lieu pour un premier avis","due":null,"reminded":0,"proof":""},"risques_machines":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Étudier les risques des machines","due":null,"reminded":0,"proof":""},"trouver_comptable":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Trouver un expert-comptable","due":null,"reminded":0,"proof":""},"avis_fiscal":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Demander un avis sur TVA et impôts","due":null,"reminded":0,"proof":""},"plan_trois_ans":{"state":"done","since":"2026-12-06T09:00:00+01:00","reason":"","title":"Écrire le plan à trois ans, deux versions","due":null,"reminded":0,"proof":"id-plan-prudent-et-degrade.xlsx"}},"later":{},"seen":["gate:faisabilité:orange","note:bienvenue_structure","reaction:budget:1","reaction:part_production:2","reaction:ventes_1:1","reaction:effectif_3:0","note:place_au_budget","gate:faisabilité:rouge","note:faire_connaissance","note:bienvenue_faisabilité","reaction:maîtres:1","reaction:recontact:0","note:place_au_lieu","reaction:ouverture:3","gate:faisabilité:vert"],"asked":"association_état","focus":"","failures":0,"picks":[],"awaiting":"","offers":[{"label":"Pas encore","press":"a:association_état:pas_créée"},{"label":"En cours","press":"a:association_état:en_création"},{"label":"Oui, elle est déclarée","press":"a:association_état:déjà_créée"},{"label":"Une structure existante","press":"a:association_état:existante"},{"label":"Je ne sais pas","press":"n:association_état"},{"label":"Plus tard","press":"l:association_état"},{"label":"Pourquoi ?","press":"w:association_état"},{"label":"Revenir","press":"b:association_état"},{"label":"Parler à un animateur","press":"h:association_état"}],"moves":[{"trigger":"place","source":"accueil","target":"faisabilité","at":"2026-09-07T09:00:00+02:00","by":"Nolwenn","reason":""},{"trigger":"advance","source":"faisabilité","target":"structure","at":"2026-12-06T09:00:00+01:00","by":"Maëlle","reason":"validée par un animateur"}],"requests":[{"id":"2","kind":"relay","stage":"faisabilité","at":"2026-11-06T09:00:00+01:00","words":"","by_team":false}],"requested":3,"nudges":{"last":"2026-10-19T09:00:00+02:00","silent":0,"told_animators":false,"muted_until":null,"recalled":[],"before":null},"known":{"faisabilité":["effectif_1","effectif_2","effectif_3","maîtres","part_production","budget","ventes_1","ventes_3","aides_acquises","aides_demandées","aides_idées","investissement","lieu_statut","lieu_commune","surface","lieu_date","comptable","prudent_équilibré","trésorerie_année_1","avis_utiles"],"structure":["association_état","alsace_moselle","numéro_rna","siret_obtenu","numéro_siret","objet_conforme","relecture_statuts","dons_prévus","dons_montant","argent_public","prélabellisation"]},"gone":[],"trail":["profil","nom_équipe","commune","départ","ouverture","recontact","effectif_1","effectif_2","effectif_3","maîtres","part_production","budget","ventes_1","ventes_3","aides_acquises","aides_demandées","aides_idées","investissement","lieu_statut","lieu_commune","surface","lieu_date","comptable","trésorerie_année_1","avis_utiles","prudent_équilibré"],"revision":"880dd7a098c9bace","last_seen":"2026-12-06T09:00:00+01:00","wake":"2027-02-04T09:00:00+01:00","raised":[],"gate_shown":"faisabilité\nFeu vert : tout est prêt.\nVotre demande est chez les animateurs depuis le 6 décembre 2026.","reachable":true,"consulted":0,"wondering":"","wondering_due":null,"held":"","subject":null,"holding":{"state":"bot","since":null,"by":null,"heard":null,"waits":false,"speaker":0,"rung":0,"warned":false,"desk":""},"news":""}','structure','active',1,'2026-12-06 08:00:00.000000');
INSERT INTO "teams" VALUES(3,'2027-09-03 12:00:00.000000','{"consent":{"at":"2026-09-07T09:00:00+02:00","by":{"id":1594,"name":"Awa"},"notice":"23 novembre 2026"},"stage":"accueil","status":"active","front":"","facts":{"profil":{"value":"porteur","kind":"choix","at":"2026-09-07T09:00:00+02:00","by":{"id":1594,"name":"Awa"},"shown":"Je porte un projet d’école"},"nom_équipe":{"value":"Les Menuisiers","kind":"texte","at":"2026-09-07T09:00:00+02:00","by":{"id":3554,"name":"Maëlle"},"shown":"Les Menuisiers"},"commune":{"value":{"nom":"Rezé","code_postal":"44400","département":"44"},"kind":"commune","at":"2026-09-07T09:00:00+02:00","by":{"id":1594,"name":"Awa"},"shown":"Rezé (44400)"}},"chores":{"animateur_1":{"state":"todo","since":"2026-09-07T09:00:00+02:00","reason":"","title":"Appeler la mairie","due":"2026-10-12","reminded":0,"proof":""}},"later":{},"seen":["note:faire_connaissance"],"asked":"départ","focus":"","failures":0,"picks":[],"awaiting":"","offers":[{"label":"Appeler la mairie","press":"k:animateur_1"}],"moves":[],"requests":[{"id":"1","kind":"relay","stage":"accueil","at":"2026-09-07T09:00:00+02:00","words":"","by_team":false}],"requested":1,"nudges":{"last":null,"silent":0,"told_animators":false,"muted_until":null,"recalled":[],"before":null},"known":{},"gone":[],"trail":["profil","commune","nom_équipe"],"revision":"880dd7a098c9bace","last_seen":"2026-09-07T09:00:00+02:00","wake":"2026-09-09T11:00:00+02:00","raised":[],"gate_shown":"","reachable":true,"consulted":0,"wondering":"","wondering_due":null,"held":"","subject":null,"holding":{"state":"human","since":"2026-09-07T09:00:00+02:00","by":{"id":3554,"name":"Maëlle"},"heard":"2026-09-07T09:00:00+02:00","waits":false,"speaker":0,"rung":0,"warned":false,"desk":""},"news":""}','accueil','active',1,'2026-09-07 07:00:00.000000');
CREATE TABLE timers (
	team INTEGER NOT NULL, 
	due DATETIME NOT NULL, 
	CONSTRAINT pk_timers PRIMARY KEY (team), 
	CONSTRAINT fk_timers_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE topics (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	team INTEGER NOT NULL, 
	chat BIGINT NOT NULL, 
	thread BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	icon TEXT NOT NULL, 
	briefed BOOLEAN NOT NULL, 
	lost BOOLEAN NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT fk_topics_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE INDEX ix_inbox_new ON inbox (chat, id) WHERE state = 'new';
CREATE INDEX ix_outbox_new ON outbox (chat, id) WHERE state = 'new';
CREATE INDEX ix_outbox_team ON outbox (team);
CREATE INDEX ix_facts_superseded_by ON facts (superseded_by);
CREATE INDEX ix_facts_team_fact ON facts (team, fact);
CREATE INDEX ix_history_team ON history (team);
CREATE INDEX ix_links_team_request ON links (team, request);
CREATE INDEX ix_members_team ON members (team);
CREATE INDEX ix_stage_log_team ON stage_log (team);
CREATE INDEX ix_timers_due ON timers (due);
CREATE INDEX ix_asked_page ON asked (page);
CREATE INDEX ix_topics_team_chat ON topics (team, chat);
CREATE INDEX ix_topics_chat_thread ON topics (chat, thread);
CREATE INDEX ix_echoes_team ON echoes (team);
CREATE INDEX ix_echoes_from_chat_from_message ON echoes (from_chat, from_message);
CREATE INDEX ix_echoes_to_chat_to_message ON echoes (to_chat, to_message);
CREATE INDEX ix_drafts_team ON drafts (team);
CREATE INDEX ix_mailed_team ON mailed (team);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('teams',3);
COMMIT;