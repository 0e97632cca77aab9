"""French as it is texted: words and figures written short, and their full form.

What belongs to the trade is in the folder's own `synonymes.yaml`; here is what everybody types.
"""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, tuple[str, ...]] = {
    short: tuple(full.split())
    for full, shorts in (
        ("quoi", "koi kwa koa qoi quoa"), ("c est quoi", "ckoi ckwa cquoi kesako keskecé kesaco"),
        ("qu est ce que", "keske kesk keskon kesker qske keskil"), ("pourquoi", "pk pkoi pq prk prkoi pourkoi pourqoi pourkwa"),
        ("combien", "cb cmb cbien combi1 kombien conbien combein"), ("comment", "cmt coman comman koman coment commt kmt kommen comen commen commant"),
        ("quand", "kan kand qd qnd quant"), ("qui", "ki"), ("que", "ke q"), ("quel", "kel qel"),
        ("quelle", "kelle kel"), ("il y a", "ya ia yaura"), ("est ce que", "esk eske esque esq"),
        ("dans", "ds"), ("avec", "av avk"), ("pour", "pr"), ("vous", "vs vou"), ("nous", "ns"),
        ("plus", "+"), ("beaucoup", "bcp bcoup"), ("toujours", "tjs tjrs tjr"), ("tout", "tt"),
        ("tous", "ts"), ("meme", "mm"), ("quelqu un", "qqn qlq1 qq1"), ("quelque chose", "qqch qqchose qch"),
        ("probleme", "pb pbm"), ("rendez vous", "rdv"), ("s il vous plait", "svp stp silvouplai"),
        ("association", "asso assoc"), ("associations", "assos"),
        ("professionnel", "pro"), ("professionnels", "pros"), ("information", "info"), ("informations", "infos"),
        ("difference", "diff dif"),
        ("gouvernement", "gvt gouv"), ("departement", "dpt dept"),
        ("etablissement", "etab etabl"),

        ("maintenant", "mtn mnt now"), ("maximum", "max"), ("minimum", "min mini"), ("environ", "env"), ("aujourd hui", "auj ajd"),
        ("numero", "num"), ("telephone", "tel"), ("adresse", "adr"), ("document", "doc"), ("documents", "docs"),
        ("annee", "an"), ("annees", "ans"), ("troisieme", "3e 3eme 3ieme"), ("j ai", "g jai"),
        ("je suis", "chui chuis jsui jsuis"), ("veut", "veu"), ("doit", "doi"), ("vient", "vien"),
        ("faire", "fair"), ("avant", "avan"), ("apres", "apre"), ("trop", "tro"), ("pas", "pa"), ("aussi", "ossi"),
        ("comme", "kom"), ("encore", "ancor encor"), ("qu il", "kil"), ("qu on", "kon"), ("avoir", "avoar"),
        ("faut", "fo fau"), ("besoin", "bsoin bezoin"), ("question", "kestion"), ("necessaire", "ncr"),
    )
    for short in shorts.split()
}  # fmt: skip

FIGURES: Mapping[str, str] = {
    name: str(value)
    for value, name in enumerate(
        ["zero", "_", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"]
    )
} | {"vingt": "20", "trente": "30", "quarante": "40", "cinquante": "50", "soixante": "60",
     "cent": "100", "mille": "1000"}  # fmt: skip
