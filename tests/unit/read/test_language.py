from __future__ import annotations

from pathlib import Path

import pytest

from kg.read.language import ENGLISH, EVIDENT, language
from tests.unit.read.samples import GERMAN, HARBOUR, STORIES, read_bytes

OTHERS = {
    "de": GERMAN,
    "fr": "Le syndicat a mis fin à la grève du port vendredi après onze jours. La ministre a salué"
    " les deux parties pour cet accord, qui augmente les salaires de quatre pour cent. Les navires"
    " qui attendaient seront déchargés dès lundi, selon les autorités.",
    "es": "El sindicato puso fin a la huelga del puerto el viernes después de once días. La"
    " ministra elogió a las dos partes por el acuerdo, que sube los salarios un cuatro por ciento."
    " Los barcos que esperaban serán descargados desde el lunes, según las autoridades.",
    "nl": "De vakbond heeft de staking in de haven vrijdag na elf dagen beëindigd. De minister"
    " prees beide partijen voor het akkoord, dat de lonen met vier procent verhoogt. De schepen die"
    " wachten worden vanaf maandag gelost, zo deelde de overheid mee.",
    "it": "Il sindacato ha messo fine allo sciopero del porto venerdì dopo undici giorni. La"
    " ministra ha lodato le due parti per l'accordo, che aumenta i salari del quattro per cento. Le"
    " navi che aspettavano saranno scaricate da lunedì, secondo le autorità.",
    "ru": "Профсоюз прекратил забастовку в порту в пятницу после одиннадцати дней. Министр"
    " похвалила обе стороны за соглашение, которое повышает зарплаты на четыре процента. Суда,"
    " которые ждали, будут разгружены с понедельника, сообщили власти.",
}


@pytest.mark.parametrize("code", OTHERS)
def test_other_languages(code: str, tmp_path: Path) -> None:
    assert language(OTHERS[code]) == code
    documents, errors = read_bytes(tmp_path, "a.txt", OTHERS[code].encode())
    assert not documents
    assert [(error.where, error.what) for error in errors] == [
        ("a.txt", f"the article is in {code!r}, and only English is read")
    ]


@pytest.mark.parametrize("story", STORIES)
def test_english(story: object) -> None:
    assert language(HARBOUR.text) == "en"


def test_short_texts_tell_nothing() -> None:
    assert language("Der Minister lobte beide Seiten.") == ""
    assert language("12345 " * 100) == ""


def test_english_is_evident_by_its_words() -> None:
    def share(text: str) -> float:
        words = text.lower().split()
        return sum(word in ENGLISH for word in words) / len(words)

    assert max(map(share, OTHERS.values())) < EVIDENT < min(share(s.text) for s in STORIES)


def test_what_front_matter_states_is_believed(tmp_path: Path) -> None:
    text = f"---\nlanguage: en\n---\n{GERMAN}"
    documents, _ = read_bytes(tmp_path, "a.txt", text.encode())
    assert len(documents) == 1
    text = f"---\nlanguage: de\n---\n{HARBOUR.text}"
    assert len(read_bytes(tmp_path, "a.txt", text.encode())[1]) == 1
