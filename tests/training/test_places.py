from kg.resolve.world import CITIES, COUNTRIES, FOLDER, STATES
from training.places import write


def test_the_shipped_tables_are_what_the_program_makes(tmp_path):
    write(tmp_path)
    for name in (COUNTRIES, STATES, CITIES):
        assert (tmp_path / name).read_text() == (FOLDER / name).read_text()
