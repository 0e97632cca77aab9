BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0016');
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
INSERT INTO "conversations" VALUES(1,'requested','2027-09-03 12:00:00.000000');
INSERT INTO "conversations" VALUES(2,'bot','2027-09-03 12:00:00.000000');
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
	kind TEXT NOT NULL, part SMALLINT DEFAULT 0 NOT NULL, 
	CONSTRAINT fk_echoes_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
INSERT INTO "echoes" VALUES(1,1,7,1008,-101,1013,'text',0);
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
	superseded_by INTEGER, version INTEGER, 
	CONSTRAINT pk_facts PRIMARY KEY (id), 
	CONSTRAINT fk_facts_superseded_by_facts FOREIGN KEY(superseded_by) REFERENCES facts (id), 
	CONSTRAINT fk_facts_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
INSERT INTO "facts" VALUES(1,1,'nom_équipe','"Les Copeaux"','texte','Les Copeaux','2027-09-03 12:00:00.000000',7,'Léa',NULL,NULL);
INSERT INTO "facts" VALUES(2,1,'commune','{"nom":"Rezé","code_postal":"44400","département":"44"}','commune','Rezé (44400)','2027-09-03 12:00:00.000000',7,'Léa',NULL,NULL);
INSERT INTO "facts" VALUES(3,1,'départ','"opportunité"','choix','À l’étude du besoin','2027-09-03 12:00:00.000000',7,'Léa',NULL,NULL);
INSERT INTO "facts" VALUES(4,1,'rencontrées','12','nombre','12 entreprises','2027-09-03 12:00:00.000000',7,'Léa',NULL,NULL);
INSERT INTO "facts" VALUES(5,1,'clientes','4','nombre','4','2027-09-03 12:00:00.000000',7,'Léa',NULL,NULL);
INSERT INTO "facts" VALUES(6,2,'nom_équipe','"L’Établi"','texte','L’Établi','2027-09-03 12:00:00.000000',70,'Léa',NULL,NULL);
INSERT INTO "facts" VALUES(7,2,'commune','{"nom":"Rennes","code_postal":"35000","département":"35"}','commune','Rennes (35000)','2027-09-03 12:00:00.000000',70,'Léa',NULL,NULL);
INSERT INTO "facts" VALUES(8,2,'départ','"opportunité"','choix','À l’étude du besoin','2027-09-03 12:00:00.000000',70,'Léa',NULL,NULL);
INSERT INTO "facts" VALUES(9,2,'rencontrées','8','nombre','8 entreprises','2027-09-03 12:00:00.000000',70,'Léa',NULL,NULL);
INSERT INTO "facts" VALUES(10,2,'clientes','3','nombre','3','2027-09-03 12:00:00.000000',70,'Léa',NULL,NULL);
CREATE TABLE group_people (
	chat BIGINT NOT NULL, 
	person BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	told TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_group_people PRIMARY KEY (chat, person)
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
INSERT INTO "handovers" VALUES(1,'1','relay','opportunité','Peut-on louer un atelier ?','2027-09-03 12:00:00.000000','','',NULL,'pays-de-la-loire','','','',NULL);
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
INSERT INTO "history" VALUES(1,1,'2027-09-03 12:00:00.000000','in','said','Léa','j''accepte');
INSERT INTO "history" VALUES(2,1,'2027-09-03 12:00:00.000000','in','said','Léa','Les Copeaux');
INSERT INTO "history" VALUES(3,1,'2027-09-03 12:00:00.000000','in','said','Léa','Rezé 44400');
INSERT INTO "history" VALUES(4,1,'2027-09-03 12:00:00.000000','in','said','Léa','À l’étude du besoin');
INSERT INTO "history" VALUES(5,1,'2027-09-03 12:00:00.000000','out','say','','<b>Étape 2 sur 3 : Étude d’opportunité</b>
Prouver le besoin local.

<b>Votre projet, en bref</b>
• Les Copeaux, Rezé (44400)

<b>Votre prochain pas</b>
• Réunir cinq lettres d’intérêt (référent)

Documents à préparer : Note d’opportunité.
À rencontrer : Mission locale.');
INSERT INTO "history" VALUES(6,1,'2027-09-03 12:00:00.000000','out','say','','Combien d’entreprises avez-vous rencontrées ?');
INSERT INTO "history" VALUES(7,1,'2027-09-03 12:00:00.000000','in','said','Léa','12');
INSERT INTO "history" VALUES(8,1,'2027-09-03 12:00:00.000000','out','say','','Parmi elles, combien passeraient commande ?');
INSERT INTO "history" VALUES(9,1,'2027-09-03 12:00:00.000000','in','command','Léa','/animateur Peut-on louer un atelier ?');
INSERT INTO "history" VALUES(10,1,'2027-09-03 12:00:00.000000','out','say','','C’est reçu, et transmis avec l’état de votre projet. Votre demande va à Claire (Pays de la Loire). Ils travaillent en ce moment ; je ne sais pas encore dire dans quel délai ils répondent.

En attendant, vous pouvez continuer avec moi. Pour ajouter un mot, écrivez-le ici.');
INSERT INTO "history" VALUES(11,1,'2027-09-03 12:00:00.000000','out','say','','Parmi elles, combien passeraient commande ?');
INSERT INTO "history" VALUES(12,1,'2027-09-03 12:00:00.000000','in','said','Léa','4');
INSERT INTO "history" VALUES(13,1,'2027-09-03 12:00:00.000000','out','say','','Je transmets aussi ce message aux animateurs, et les suivants jusqu’à ce que l’un d’eux prenne la suite.');
INSERT INTO "history" VALUES(14,2,'2027-09-03 12:00:00.000000','in','said','Léa','j''accepte');
INSERT INTO "history" VALUES(15,2,'2027-09-03 12:00:00.000000','in','said','Léa','L’Établi');
INSERT INTO "history" VALUES(16,2,'2027-09-03 12:00:00.000000','in','said','Léa','Rennes 35000');
INSERT INTO "history" VALUES(17,2,'2027-09-03 12:00:00.000000','in','said','Léa','À l’étude du besoin');
INSERT INTO "history" VALUES(18,2,'2027-09-03 12:00:00.000000','out','say','','<b>Étape 2 sur 3 : Étude d’opportunité</b>
Prouver le besoin local.

<b>Votre projet, en bref</b>
• L’Établi, Rennes (35000)

<b>Votre prochain pas</b>
• Réunir cinq lettres d’intérêt (référent)

Documents à préparer : Note d’opportunité.
À rencontrer : Mission locale.');
INSERT INTO "history" VALUES(19,1,'2027-09-03 12:00:00.000000','out','say','','Qui peut orienter des jeunes ?');
INSERT INTO "history" VALUES(20,2,'2027-09-03 12:00:00.000000','out','say','','Combien d’entreprises avez-vous rencontrées ?');
INSERT INTO "history" VALUES(21,2,'2027-09-03 12:00:00.000000','in','said','Léa','8');
INSERT INTO "history" VALUES(22,2,'2027-09-03 12:00:00.000000','out','say','','Parmi elles, combien passeraient commande ?');
INSERT INTO "history" VALUES(23,2,'2027-09-03 12:00:00.000000','in','said','Léa','3');
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
INSERT INTO "inbox" VALUES(1,'telegram','1001',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(2,'telegram','1002',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(3,'telegram','1003',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(4,'telegram','1004',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(5,'telegram','1005',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(6,'telegram','1006',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(7,'telegram','1007',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(8,'telegram','1008',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(9,'telegram','1009',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(10,'telegram','1010',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(11,'telegram','1011',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(12,'telegram','1012',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(13,'telegram','1013',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(14,'telegram','1014',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(15,'telegram','1015',0,'','done','2027-09-03 12:00:00.000000');
INSERT INTO "inbox" VALUES(16,'telegram','99',70,'{"update_id":99,"message":{"message_id":99,"date":1820000000,"chat":{"id":70,"type":"private","first_name":"Léa"},"from":{"id":70,"is_bot":false,"first_name":"Léa"},"text":"mission locale"}}','new','2027-09-03 12:00:00.000000');
CREATE TABLE invitations (
	team INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	print TEXT NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_invitations PRIMARY KEY (team, number), 
	CONSTRAINT fk_invitations_team_teams FOREIGN KEY(team) REFERENCES teams (id), 
	CONSTRAINT uq_invitations_print UNIQUE (print)
);
CREATE TABLE lessons (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	page TEXT NOT NULL, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	outcome TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	CONSTRAINT uq_lessons_page_text UNIQUE (page, text)
);
CREATE TABLE links (
	chat BIGINT NOT NULL, 
	message BIGINT NOT NULL, 
	team INTEGER NOT NULL, 
	request TEXT NOT NULL, 
	role TEXT NOT NULL, 
	html TEXT NOT NULL, kept TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_links PRIMARY KEY (chat, message), 
	CONSTRAINT fk_links_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
INSERT INTO "links" VALUES(-101,1009,1,'1','request','<b>Équipe Les Copeaux</b>, Rezé (44400)
Étape 2 sur 3 : Étude d’opportunité
L’équipe demande à vous parler.
Le mot de l’équipe : « Peut-on louer un atelier ? »
Feu de l’étape : orange.
• Les lettres d’intérêt ne sont pas réunies.
Membres : Léa.

<b>Derniers échanges :</b>
<blockquote expandable>03/09 14 h, Léa : j&#x27;accepte
03/09 14 h, Léa : Les Copeaux
03/09 14 h, Léa : Rezé 44400
03/09 14 h, Léa : À l’étude du besoin
03/09 14 h, Essaim : Combien d’entreprises avez-vous rencontrées ?
03/09 14 h, Léa : 12
03/09 14 h, Essaim : Parmi elles, combien passeraient commande ?
03/09 14 h, Léa : /animateur Peut-on louer un atelier ?</blockquote>','');
INSERT INTO "links" VALUES(-101,1013,1,'','','<b>Léa</b> :
4','');
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
CREATE TABLE "members" (
	id INTEGER NOT NULL, 
	team INTEGER NOT NULL, 
	person BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	chat BIGINT NOT NULL, 
	joined_at DATETIME NOT NULL, 
	card BIGINT DEFAULT 0 NOT NULL, 
	typed_at DATETIME, 
	board BIGINT DEFAULT 0 NOT NULL, 
	turned BIGINT DEFAULT 0 NOT NULL, 
	first BIGINT DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_members PRIMARY KEY (id), 
	CONSTRAINT fk_members_team_teams FOREIGN KEY(team) REFERENCES teams (id), 
	CONSTRAINT uq_members_chat_team UNIQUE (chat, team)
);
INSERT INTO "members" VALUES(1,1,7,'Léa',7,'2027-09-03 12:00:00.000000',1015,NULL,0,1,1002);
INSERT INTO "members" VALUES(2,2,70,'Léa',70,'2027-09-03 12:00:00.000000',1023,NULL,0,1,1010);
CREATE TABLE moved (
	old BIGINT NOT NULL, 
	new BIGINT NOT NULL, 
	CONSTRAINT pk_moved PRIMARY KEY (old)
);
CREATE TABLE named (
	chat BIGINT NOT NULL, 
	message BIGINT NOT NULL, 
	person BIGINT NOT NULL, 
	team INTEGER NOT NULL, 
	CONSTRAINT pk_named PRIMARY KEY (chat, message, person), 
	CONSTRAINT fk_named_team_teams FOREIGN KEY(team) REFERENCES teams (id)
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
, desk TEXT DEFAULT '' NOT NULL, card TEXT DEFAULT '' NOT NULL, not_before DATETIME);
INSERT INTO "outbox" VALUES(1,NULL,0,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1001,'','',NULL);
INSERT INTO "outbox" VALUES(5,1,7,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1005,'','',NULL);
INSERT INTO "outbox" VALUES(6,1,7,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1006,'','whole',NULL);
INSERT INTO "outbox" VALUES(7,1,7,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1007,'','whole',NULL);
INSERT INTO "outbox" VALUES(8,1,7,0,'strip',3,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1008,'','',NULL);
INSERT INTO "outbox" VALUES(9,1,-101,1,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1009,'pays-de-la-loire','',NULL);
INSERT INTO "outbox" VALUES(10,1,7,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1010,'','',NULL);
INSERT INTO "outbox" VALUES(11,1,7,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1011,'','whole',NULL);
INSERT INTO "outbox" VALUES(12,1,7,0,'strip',3,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1012,'','',NULL);
INSERT INTO "outbox" VALUES(13,1,-101,1,'message',0,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1013,'pays-de-la-loire','',NULL);
INSERT INTO "outbox" VALUES(14,1,7,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1014,'','',NULL);
INSERT INTO "outbox" VALUES(15,1,7,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1015,'','whole',NULL);
INSERT INTO "outbox" VALUES(16,NULL,0,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1016,'','',NULL);
INSERT INTO "outbox" VALUES(20,2,70,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1020,'','',NULL);
INSERT INTO "outbox" VALUES(21,2,70,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1021,'','whole',NULL);
INSERT INTO "outbox" VALUES(22,1,7,0,'strip',3,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1022,'','',NULL);
INSERT INTO "outbox" VALUES(23,2,70,0,'message',1,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1023,'','whole',NULL);
INSERT INTO "outbox" VALUES(24,2,70,0,'strip',3,0,'','sent',0,'2027-09-03 12:00:00.000000','2027-09-03 12:00:00.000000',1024,'','',NULL);
INSERT INTO "outbox" VALUES(25,2,70,0,'message',1,0,'{"html":"Qui peut orienter des jeunes ?","buttons":[[{"label":"☐ Mission locale","press":"x:appuis:mission"}],[{"label":"☐ Collèges","press":"x:appuis:collèges"}],[{"label":"Je ne sais pas","press":"n:appuis"},{"label":"Plus tard","press":"l:appuis"}],[{"label":"Pourquoi ?","press":"w:appuis"},{"label":"Revenir","press":"b:appuis"}],[{"label":"Parler à un animateur","press":"h:appuis"}]],"message":0,"callback":"","reply_to":0,"placeholder":"Les numéros de vos choix, par exemple 1, 3 et 4","force_reply":false,"toast":"","request":"","role":"","plain":false,"source":0,"originals":[],"answers":0,"word":"","told":false,"icon":"","thread":0,"files":[],"made":null,"silent":false,"part":0,"last":true,"kept":"","names":[],"about":[]}','new',0,'2027-09-03 12:00:00.000000',NULL,0,'','whole',NULL);
CREATE TABLE page_texts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	page TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	whole TEXT NOT NULL, 
	correction TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	outcome TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	CONSTRAINT uq_page_texts_page_revision_whole_correction UNIQUE (page, revision, whole, correction)
);
CREATE TABLE pages_read (
	team INTEGER NOT NULL, 
	page TEXT NOT NULL, 
	revision TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_pages_read PRIMARY KEY (team, page, revision), 
	CONSTRAINT fk_pages_read_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE papers (
	team INTEGER NOT NULL, 
	paper INTEGER NOT NULL, 
	file TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	state TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	media TEXT NOT NULL, 
	tries SMALLINT NOT NULL, 
	due DATETIME NOT NULL, 
	CONSTRAINT pk_papers PRIMARY KEY (team, paper), 
	CONSTRAINT fk_papers_team_teams FOREIGN KEY(team) REFERENCES teams (id), 
	CONSTRAINT uq_papers_key UNIQUE ("key")
);
CREATE TABLE recalls (
	team INTEGER NOT NULL, 
	page TEXT NOT NULL, 
	correction TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_recalls PRIMARY KEY (team, page, correction), 
	CONSTRAINT fk_recalls_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE TABLE shown_outside (
	chat BIGINT NOT NULL, 
	message BIGINT NOT NULL, 
	team INTEGER NOT NULL, media BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_shown_outside PRIMARY KEY (chat, message, team), 
	CONSTRAINT fk_shown_outside_team_teams FOREIGN KEY(team) REFERENCES teams (id)
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
INSERT INTO "stage_log" VALUES(1,1,'place','accueil','opportunité','2027-09-03 12:00:00.000000','Léa','');
INSERT INTO "stage_log" VALUES(2,2,'place','accueil','opportunité','2027-09-03 12:00:00.000000','Léa','');
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
, rehearses BOOLEAN DEFAULT 0 NOT NULL);
INSERT INTO "teams" VALUES(1,'2027-09-03 12:00:00.000000','{"consent":{"at":"2027-09-03T12:00:00Z","by":{"id":7,"name":"Léa"},"notice":"1er septembre 2026","outside":"","outside_at":null,"again":null},"stage":"opportunité","status":"active","front":"","facts":{"nom_équipe":{"value":"Les Copeaux","kind":"texte","at":"2027-09-03T12:00:00Z","by":{"id":7,"name":"Léa"},"shown":"Les Copeaux"},"commune":{"value":{"nom":"Rezé","code_postal":"44400","département":"44"},"kind":"commune","at":"2027-09-03T12:00:00Z","by":{"id":7,"name":"Léa"},"shown":"Rezé (44400)"},"départ":{"value":"opportunité","kind":"choix","at":"2027-09-03T12:00:00Z","by":{"id":7,"name":"Léa"},"shown":"À l’étude du besoin"},"rencontrées":{"value":12,"kind":"nombre","at":"2027-09-03T12:00:00Z","by":{"id":7,"name":"Léa"},"shown":"12 entreprises"},"clientes":{"value":4,"kind":"nombre","at":"2027-09-03T12:00:00Z","by":{"id":7,"name":"Léa"},"shown":"4"}},"tasks":{},"later":{},"seen":[],"asked":"appuis","focus":"","failures":0,"picks":[],"ticks":[],"awaiting":"","offers":[{"label":"☐ Mission locale","press":"x:appuis:mission"},{"label":"☐ Collèges","press":"x:appuis:collèges"},{"label":"Je ne sais pas","press":"n:appuis"},{"label":"Plus tard","press":"l:appuis"},{"label":"Pourquoi ?","press":"w:appuis"},{"label":"Revenir","press":"b:appuis"},{"label":"Parler à un animateur","press":"h:appuis"}],"moves":[{"trigger":"place","source":"accueil","target":"opportunité","at":"2027-09-03T12:00:00Z","by":"Léa","reason":""}],"requests":[{"id":"1","kind":"relay","stage":"opportunité","at":"2027-09-03T12:00:00Z","words":"Peut-on louer un atelier ?","by_team":true,"alarms":[]}],"requested":1,"nudges":{"last":null,"silent":0,"told_animators":false,"muted_until":null,"recalled":[],"before":null,"warned":[]},"known":{"opportunité":["rencontrées","clientes","appuis"]},"gone":[],"trail":["nom_équipe","commune","départ","rencontrées","clientes"],"revision":"ff07ded53e92d942","last_seen":"2027-09-03T12:00:00Z","wake":"2027-09-06T10:00:00+02:00","raised":[],"gate_shown":"","reachable":true,"consulted":0,"wondering":"","wondering_due":null,"held":"","subject":null,"holding":{"state":"requested","since":"2027-09-03T12:00:00Z","by":null,"heard":"2027-09-03T12:00:00Z","waits":true,"speaker":7,"rung":0,"warned":false,"desk":"","voiced":false,"unanswered":"2027-09-03T12:00:00Z","again":null,"told":true,"climbed":null},"news":"","alarm":"","puzzle":null,"puzzled":0,"invited":"","papers":[],"papered":0,"taken_out":null,"filing":"","tasked":0,"made":{},"renamed":{},"series":{},"members":{"7":{"person":{"id":7,"name":"Léa"},"since":"2027-09-03T12:00:00Z","roles":[],"observer":false,"read":null,"thread":{"consent":null,"front":"","asked":"","focus":"","failures":0,"picks":[],"ticks":[],"awaiting":"","offers":[],"nudges":{"last":null,"silent":0,"told_animators":false,"muted_until":null,"recalled":[],"before":null,"warned":[]},"trail":[],"last_seen":null,"wake":null,"gate_shown":"","reachable":true,"wondering":"","wondering_due":null,"held":"","subject":null,"alarm":"","puzzle":null,"invited":"","taken_out":null,"filing":"","pace":"","overtaken":[],"rival":null}}},"referent":7,"here":7,"invitations":[],"inviting":0,"overtaken":[],"rival":null,"decided":{},"readings":[],"pace":"","board":"","unpinned":false,"meets":false,"session":null,"owed":[],"rounds":{}}','opportunité','active',1,'2027-09-03 12:00:00.000000',0);
INSERT INTO "teams" VALUES(2,'2027-09-03 12:00:00.000000','{"consent":{"at":"2027-09-03T12:00:00Z","by":{"id":70,"name":"Léa"},"notice":"1er septembre 2026","outside":"","outside_at":null,"again":null},"stage":"opportunité","status":"active","front":"","facts":{"nom_équipe":{"value":"L’Établi","kind":"texte","at":"2027-09-03T12:00:00Z","by":{"id":70,"name":"Léa"},"shown":"L’Établi"},"commune":{"value":{"nom":"Rennes","code_postal":"35000","département":"35"},"kind":"commune","at":"2027-09-03T12:00:00Z","by":{"id":70,"name":"Léa"},"shown":"Rennes (35000)"},"départ":{"value":"opportunité","kind":"choix","at":"2027-09-03T12:00:00Z","by":{"id":70,"name":"Léa"},"shown":"À l’étude du besoin"},"rencontrées":{"value":8,"kind":"nombre","at":"2027-09-03T12:00:00Z","by":{"id":70,"name":"Léa"},"shown":"8 entreprises"},"clientes":{"value":3,"kind":"nombre","at":"2027-09-03T12:00:00Z","by":{"id":70,"name":"Léa"},"shown":"3"}},"tasks":{},"later":{},"seen":[],"asked":"appuis","focus":"","failures":0,"picks":[],"ticks":[],"awaiting":"","offers":[{"label":"☐ Mission locale","press":"x:appuis:mission"},{"label":"☐ Collèges","press":"x:appuis:collèges"},{"label":"Je ne sais pas","press":"n:appuis"},{"label":"Plus tard","press":"l:appuis"},{"label":"Pourquoi ?","press":"w:appuis"},{"label":"Revenir","press":"b:appuis"},{"label":"Parler à un animateur","press":"h:appuis"}],"moves":[{"trigger":"place","source":"accueil","target":"opportunité","at":"2027-09-03T12:00:00Z","by":"Léa","reason":""}],"requests":[],"requested":0,"nudges":{"last":null,"silent":0,"told_animators":false,"muted_until":null,"recalled":[],"before":null,"warned":[]},"known":{"opportunité":["rencontrées","clientes","appuis"]},"gone":[],"trail":["nom_équipe","commune","départ","rencontrées","clientes"],"revision":"ff07ded53e92d942","last_seen":"2027-09-03T12:00:00Z","wake":"2027-09-24T09:00:00+02:00","raised":[],"gate_shown":"","reachable":true,"consulted":0,"wondering":"","wondering_due":null,"held":"","subject":null,"holding":{"state":"bot","since":null,"by":null,"heard":null,"waits":false,"speaker":0,"rung":0,"warned":false,"desk":"","voiced":false,"unanswered":null,"again":null,"told":false,"climbed":null},"news":"","alarm":"","puzzle":null,"puzzled":0,"invited":"","papers":[],"papered":0,"taken_out":null,"filing":"","tasked":0,"made":{},"renamed":{},"series":{},"members":{"70":{"person":{"id":70,"name":"Léa"},"since":"2027-09-03T12:00:00Z","roles":[],"observer":false,"read":null,"thread":{"consent":null,"front":"","asked":"","focus":"","failures":0,"picks":[],"ticks":[],"awaiting":"","offers":[],"nudges":{"last":null,"silent":0,"told_animators":false,"muted_until":null,"recalled":[],"before":null,"warned":[]},"trail":[],"last_seen":null,"wake":null,"gate_shown":"","reachable":true,"wondering":"","wondering_due":null,"held":"","subject":null,"alarm":"","puzzle":null,"invited":"","taken_out":null,"filing":"","pace":"","overtaken":[],"rival":null}}},"referent":70,"here":70,"invitations":[],"inviting":0,"overtaken":[],"rival":null,"decided":{},"readings":[],"pace":"","board":"","unpinned":false,"meets":false,"session":null,"owed":[],"rounds":{}}','opportunité','active',1,'2027-09-03 12:00:00.000000',0);
CREATE TABLE timers (
	team INTEGER NOT NULL, 
	due DATETIME NOT NULL, 
	CONSTRAINT pk_timers PRIMARY KEY (team), 
	CONSTRAINT fk_timers_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
INSERT INTO "timers" VALUES(1,'2027-09-06 08:00:00.000000');
INSERT INTO "timers" VALUES(2,'2027-09-24 07:00:00.000000');
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
INSERT INTO "topics" VALUES(1,1,-101,5009,'Les Copeaux · attend · Rezé · étape 2','waits',1,0,'2027-09-03 12:00:00.000000');
CREATE TABLE version_files (
	digest BLOB NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_version_files PRIMARY KEY (digest)
);
CREATE TABLE versions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	"by" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	files BLOB NOT NULL, 
	since INTEGER, 
	CONSTRAINT fk_versions_since_versions FOREIGN KEY(since) REFERENCES versions (id)
);
CREATE TABLE whose (
	chat BIGINT NOT NULL, 
	message BIGINT NOT NULL, 
	team INTEGER, 
	asks BOOLEAN NOT NULL, 
	CONSTRAINT pk_whose PRIMARY KEY (chat, message), 
	CONSTRAINT fk_whose_team_teams FOREIGN KEY(team) REFERENCES teams (id)
);
CREATE INDEX ix_inbox_new ON inbox (chat, id) WHERE state = 'new';
CREATE INDEX ix_outbox_new ON outbox (chat, id) WHERE state = 'new';
CREATE INDEX ix_outbox_team ON outbox (team);
CREATE INDEX ix_facts_superseded_by ON facts (superseded_by);
CREATE INDEX ix_facts_team_fact ON facts (team, fact);
CREATE INDEX ix_history_team ON history (team);
CREATE INDEX ix_links_team_request ON links (team, request);
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
CREATE INDEX ix_pages_read_page ON pages_read (page);
CREATE INDEX ix_shown_outside_team ON shown_outside (team);
CREATE INDEX ix_papers_state_due ON papers (state, due);
CREATE INDEX ix_named_team_person ON named (team, person);
CREATE INDEX ix_members_team ON members (team);
CREATE INDEX ix_whose_team ON whose (team);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('inbox',16);
INSERT INTO "sqlite_sequence" VALUES('teams',2);
INSERT INTO "sqlite_sequence" VALUES('outbox',25);
INSERT INTO "sqlite_sequence" VALUES('topics',1);
INSERT INTO "sqlite_sequence" VALUES('echoes',1);
COMMIT;
