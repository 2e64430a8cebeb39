# What each fuzz target needs besides text; for fuzz/ and for tests/fuzz, which replays the corpora.
set(FUZZ_LINKS_dossier toguna::engine)
set(FUZZ_LINKS_csv toguna::codec)
set(FUZZ_LINKS_take_apart toguna::intake)
set(FUZZ_LINKS_conllu toguna::language)
set(FUZZ_LINKS_attribution toguna::attribution)
set(FUZZ_LINKS_model_file toguna::language)
set(FUZZ_LINKS_language_core toguna::language)
set(FUZZ_LINKS_coding toguna::attribution toguna::coding)
