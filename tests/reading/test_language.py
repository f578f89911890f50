"""A language is named only when there is little doubt."""

from __future__ import annotations

import pytest

from sayso.reading.language import detect_language

SAMPLES = {
    "en": "The ministry said on Friday that forty rifles had been found near the bridge and that it was not known whose.",
    "fr": "Le ministère a déclaré vendredi que quarante fusils avaient été trouvés près du pont et que les forces sont là.",
    "de": "Das Ministerium sagte am Freitag, dass vierzig Gewehre an der Brücke gefunden wurden und nicht von der Armee sind.",
    "es": "El ministerio dijo el viernes que se habían encontrado cuarenta fusiles cerca del puente y que no eran de la policía.",
    "it": "Il ministero ha detto venerdì che quaranta fucili sono stati trovati vicino al ponte e che non è stata la polizia.",
    "nl": "Het ministerie zei op vrijdag dat er veertig geweren bij de brug zijn gevonden en dat het niet van de politie is.",
    "pl": "Ministerstwo podało w piątek, że przy moście znaleziono czterdzieści karabinów i że nie jest to broń z armii, ale się nie wie.",
    "tr": "Bakanlık cuma günü köprü için bir açıklama yaptı ve kırk tüfek ile çok sayıda mermi bulunduğunu da söyledi, bu olarak.",
    "ru": "Министерство заявило в пятницу, что у моста нашли сорок винтовок, и никто не знает, чьи они.",
    "uk": "Міністерство заявило у п’ятницю, що біля мосту знайшли сорок гвинтівок, і ніхто не знає, чиї вони.",
    "ar": "قالت الوزارة يوم الجمعة إنه تم العثور على أربعين بندقية بالقرب من الجسر ولا أحد يعرف لمن هي",
    "fa": "وزارتخانه روز جمعه گفت که چهل تفنگ نزدیک پل پیدا شده است و کسی نمی‌داند مال چه کسی است گزارش چاپ",
    "zh": "该部周五表示,在桥附近发现了四十支步枪,没有人知道它们是谁的,警方正在调查此事件的来源",
    "ja": "同省は金曜日、橋の近くで四十丁のライフルが見つかったと発表したが、誰のものかは分かっていない",
}


@pytest.mark.parametrize("code", SAMPLES)
def test_each_language_is_told_by_its_common_words(code: str) -> None:
    assert detect_language(SAMPLES[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rifles found",  # too short
        "Orvel Tarn Lee Roe Coe Example Times Kalashnikov Bridge Council Ministry " * 3,  # names are no language
        "y A y de " * 20,  # a few words over and over
        "1 2 3 4 5 6 7 8 9 10 11 12",
    ],
)
def test_in_doubt_it_says_nothing(text: str) -> None:
    assert detect_language(text) is None


def test_an_english_report_may_quote_another_language() -> None:
    assert detect_language(SAMPLES["en"] * 3 + SAMPLES["fr"]) == "en"


def test_the_declaration_decides_between_neighbours_only() -> None:
    danish = "Ministeriet sagde fredag, at der er fundet fyrre geværer ved broen, og at det ikke er en sag for politiet i dag."
    assert detect_language(danish, "no") == "no"
    assert detect_language(danish) in {"da", "no"}
    assert detect_language(SAMPLES["fr"], "en") == "fr"
