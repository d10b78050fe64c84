# claimbench: build, run, test. `make run` and `make test` do all of their own set-up.
#
#   make            the program, build/claimbench, and build/libclaimbench.a
#   make run        the workbench on a sample practice
#   make test       everything, under AddressSanitizer and UndefinedBehaviorSanitizer
#   make test-core  one layer: base core store x12 xml print payer workflow cli tui stories fuzz
#   make check      format, layers, house checks, static analysis, then make test
#   make bench, make fuzz, make coverage, make install, make format, make clean

BUILD ?= build
PROFILE ?= release
PREFIX ?= /usr/local
DESTDIR ?=
AWK ?= awk
PKG_CONFIG ?= pkg-config
FUZZ_SECONDS ?= 30
UPDATE ?=

# Layers, what uses before what is used: the order of the linker. tests/checks/layers.sh keeps them apart.
LIBRARY = workflow payer print xml x12 store core base
LAYERS = cli tui $(LIBRARY)

# The set-up may have to install pkg-config first: then there is nothing to ask yet.
pkg = $(shell $(PKG_CONFIG) $(1) 2>/dev/null)
PACKAGES = sqlite3 libxml-2.0 ncursesw libsodium
# Not the -D_XOPEN_SOURCE=600 that ncursesw asks for: LANGUAGE says 700.
PKG_CFLAGS := $(filter-out -D%,$(call pkg,--cflags $(PACKAGES)))
PKG_LIBS := $(call pkg,--libs $(PACKAGES))

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wredundant-decls -Wnested-externs -Wpointer-arith \
	-Wcast-qual -Wcast-align -Wwrite-strings -Wundef -Wvla -Wformat=2 -Wdouble-promotion \
	-Wimplicit-fallthrough
LANGUAGE = -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE
INCLUDES = -Iinclude -Isrc -I$(BUILD)/gen $(PKG_CFLAGS)

# Some compilers fortify by themselves, at a level of their own: -U first.
release_CFLAGS = -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
ifneq ($(shell uname -s),Darwin)
release_LDFLAGS = -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed
endif
sanitize_CFLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
sanitize_LDFLAGS = -fsanitize=address,undefined
coverage_CFLAGS = -O0 -g --coverage
coverage_LDFLAGS = --coverage

OUT = $(BUILD)/$(PROFILE)
ALL_CFLAGS = $(LANGUAGE) $(WARNINGS) $($(PROFILE)_CFLAGS) $(CFLAGS) $(INCLUDES)
ALL_LDFLAGS = $($(PROFILE)_LDFLAGS) $(LDFLAGS)
LINK = @echo "  LD  $@" && $(CC) $(ALL_LDFLAGS) -o $@
# For a make of our own: as parallel as the one that calls it, else as the machine allows.
PARALLEL = --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$$(nproc 2>/dev/null || echo 2))

objects_of = $(patsubst %.c,$(OUT)/%.o,$(1))
sources_of = $(sort $(wildcard src/$(1)/*.c src/$(1)/*/*.c))
archives_of = $(foreach l,$(1),$(OUT)/lib$(l).a)
PROGRAM = $(OUT)/claimbench

.PHONY: all
all: $(if $(filter release,$(PROFILE)),$(BUILD)/claimbench $(BUILD)/libclaimbench.a,$(PROGRAM))

$(BUILD)/claimbench: $(BUILD)/release/claimbench
	@ln -f $< $@ 2>/dev/null || cp -f $< $@

# q, not r: files of two layers may have one name.
$(BUILD)/libclaimbench.a: $(call archives_of,$(LIBRARY))
	@echo "  AR  $@"
	@rm -f $@ && $(AR) qcs $@ $(foreach l,$(LIBRARY),$(objects_$(l)))

$(PROGRAM): $(OUT)/src/main.o $(call archives_of,$(LAYERS))
	$(LINK) $^ $(PKG_LIBS)

# The folders are named so that an archive forgets a source that is gone.
define layer
objects_$(1) = $(call objects_of,$(call sources_of,$(1)))
$(call archives_of,$(1)): $$(objects_$(1)) $(sort $(dir $(call sources_of,$(1))))
	@mkdir -p $$(@D) && rm -f $$@ && $$(AR) qcs $$@ $$(filter %.o,$$^)
endef
$(foreach l,$(LAYERS),$(eval $(call layer,$(l))))
objects_core += $(OUT)/gen/core/rule_list_rows.o
$(call archives_of,core): $(OUT)/gen/core/rule_list_rows.o
objects_store += $(OUT)/gen/store/sql_text.o
$(call archives_of,store): $(OUT)/gen/store/sql_text.o

# Objects are built anew when the compiler or its flags change, main.o when PREFIX does.
FLAGS := $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)
$(OUT)/flags: KEPT = $(FLAGS)
$(OUT)/prefix: KEPT = $(PREFIX)
$(OUT)/flags $(OUT)/prefix: FORCE
	@[ -n "$(PKG_LIBS)" ] || { echo "claimbench: a library is missing; make setup looks which, and installs it" >&2; exit 1; }
	@mkdir -p $(@D)
	@echo '$(KEPT)' | cmp -s - $@ || echo '$(KEPT)' > $@
.PHONY: FORCE

DEFINES =
COMPILE = @mkdir -p $(@D) && $(CC) $(ALL_CFLAGS) $(DEFINES) -MMD -MP -c -o $@ $<
$(OUT)/%.o: %.c $(OUT)/flags | $(BUILD)/gen/store/sql_names.h $(BUILD)/gen/core/rule_list_kinds.h
	@echo "  CC  $<"
	$(COMPILE)
$(OUT)/src/main.o: $(OUT)/prefix
$(OUT)/src/main.o: DEFINES = -DCLAIMBENCH_DATA_DIR='"$(PREFIX)/share/claimbench"'
$(OUT)/tests/%.o: DEFINES = -Itests

# SQL is written in .sql files; a small awk script makes it C.
SQL_FILES = $(sort $(wildcard src/store/sql/migrations/*.sql)) $(sort $(wildcard src/store/sql/views/*.sql)) \
	$(sort $(wildcard src/store/sql/queries/*.sql)) $(sort $(wildcard src/store/sql/*.sql))
$(BUILD)/gen/store/sql_names.h $(BUILD)/gen/store/sql_text.c: $(BUILD)/gen/store/sql_%: src/store/embed.awk $(SQL_FILES)
	@echo "  SQL $@"
	@mkdir -p $(@D)
	@$(AWK) -v mode=$(if $(filter %.h,$@),header,source) -f $^ > $@.new && mv $@.new $@
$(OUT)/gen/store/sql_text.o: $(BUILD)/gen/store/sql_text.c $(BUILD)/gen/store/sql_names.h $(OUT)/flags
	$(COMPILE)

# So are the lists of codes that the scrub's rules know.
$(BUILD)/gen/core/rule_list_kinds.h $(BUILD)/gen/core/rule_list_rows.c: src/core/embed_lists.awk data/rules/lists.tsv
	@echo "  TSV $@"
	@mkdir -p $(@D)
	@$(AWK) -v mode=$(if $(filter %.h,$@),header,source) -f $^ > $@.new && mv $@.new $@
$(OUT)/gen/core/rule_list_rows.o: $(BUILD)/gen/core/rule_list_rows.c $(BUILD)/gen/core/rule_list_kinds.h $(OUT)/flags
	$(COMPILE)

# ------------------------------------------------------------------------------------ set-up

.PHONY: setup setup-run
setup:
	@CC="$(CC)" sh .ci/setup.sh test
setup-run:
	@CC="$(CC)" sh .ci/setup.sh run

# The shipped tables lie in the tree; only Linux can tell a program where it stands.
.PHONY: run start
run: setup-run
	@$(MAKE) $(PARALLEL) start
SAMPLE = $(BUILD)/sample/practice.db
start $(SAMPLE): export CLAIMBENCH_DATA = $(CURDIR)/data
start: $(BUILD)/claimbench $(SAMPLE)
	@$(BUILD)/claimbench --db $(SAMPLE)
$(SAMPLE): | $(BUILD)/claimbench
	@rm -rf $(@D) && mkdir -p $(@D)
	@$(BUILD)/claimbench --db $@ init --sample

# ------------------------------------------------------------------------------------- tests

# The tests of a layer are linked with it and what is below it, and so prove that it needs no more.
TEST_LAYERS = base core store x12 xml print payer workflow cli tui stories
below_base = base
below_core = core base
below_store = store core base
below_x12 = x12 core base
below_xml = xml core base
below_print = print base
below_payer = payer x12 core base
below_workflow = $(LIBRARY)
below_cli = cli $(LIBRARY)
below_tui = tui $(LIBRARY)
below_stories = $(LIBRARY)

# Some test programs look at screens through a virtual terminal.
session_tui = $(OUT)/libsession.a
session_stories = $(OUT)/libsession.a
libs_tui = -lvterm -lutil
libs_stories = -lvterm -lutil
# The wrapper is pulled in by name: a test that allocates nothing itself needs it too.
TEST_WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--undefined=__wrap_malloc
TEST_LIBS = $(call pkg,--libs cmocka) $(PKG_LIBS)
SESSION_SOURCES = $(wildcard tests/support/vt.c tests/support/session.c)
SUPPORT_SOURCES = $(filter-out tests/support/replay_main.c $(SESSION_SOURCES),$(wildcard tests/support/*.c))
$(OUT)/libsupport.a: $(call objects_of,$(SUPPORT_SOURCES))
$(OUT)/libsession.a: $(call objects_of,$(SESSION_SOURCES))
$(OUT)/libsupport.a $(OUT)/libsession.a:
	@rm -f $@ && $(AR) qcs $@ $^

tests_of = $(patsubst tests/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/$(1)/*_test.c)))
define test_layer
$(call tests_of,$(1)): $(OUT)/tests/$(1)/%: $(OUT)/tests/$(1)/%.o $(session_$(1)) $(OUT)/libsupport.a $(call archives_of,$(below_$(1)))
	$$(LINK) $$(TEST_WRAP) $$^ $(libs_$(1)) $$(TEST_LIBS)
run-$(1): $(call tests_of,$(1)) $(if $(filter cli tui stories,$(1)),$(PROGRAM))
endef
$(foreach l,$(TEST_LAYERS),$(eval $(call test_layer,$(l))))

# Fuzz targets replay their corpora as tests.
REPLAYS = $(patsubst tests/fuzz/%_fuzz.c,$(OUT)/tests/fuzz/%_replay_test,$(sort $(wildcard tests/fuzz/*_fuzz.c)))
$(REPLAYS): $(OUT)/tests/fuzz/%_replay_test: $(OUT)/tests/fuzz/%_fuzz.o $(OUT)/tests/support/replay_main.o $(call archives_of,$(LIBRARY))
	$(LINK) $^ $(PKG_LIBS)
run-fuzz: $(REPLAYS)

ALL_TESTS = $(foreach l,$(TEST_LAYERS),$(call tests_of,$(l))) $(REPLAYS)
RUN_TESTS = @CLAIMBENCH_PROGRAM=$(abspath $(PROGRAM)) CLAIMBENCH_DATA=$(CURDIR)/data CLAIMBENCH_TESTS=$(CURDIR)/tests \
	CLAIMBENCH_SHARED="$${CLAIMBENCH_SHARED:-$(abspath $(wildcard ../shared))}" UPDATE=$(UPDATE) sh tests/support/run-tests.sh

.PHONY: test build-tests test-run
test: setup
	@$(MAKE) $(PARALLEL) PROFILE=sanitize build-tests
	@$(MAKE) --no-print-directory PROFILE=sanitize test-run
build-tests: $(ALL_TESTS) $(PROGRAM)
test-run:
	$(RUN_TESTS) $(ALL_TESTS)

# make test-core and its like build and run one layer.
RUNS = $(foreach l,$(TEST_LAYERS) fuzz,run-$(l))
.PHONY: $(RUNS) $(RUNS:run-%=test-%)
$(RUNS:run-%=test-%): test-%:
	@$(MAKE) $(PARALLEL) PROFILE=sanitize run-$*
$(RUNS):
	$(RUN_TESTS) $(filter %_test,$^)

# --------------------------------------------------------------------------- checks and more

# After the set-up a new make, which asks pkg-config again.
.PHONY: check bench fuzz coverage check-now bench-now fuzz-now coverage-now
check bench fuzz coverage: setup
	@$(MAKE) $(PARALLEL) $@-now

check-now:
	@for check in format banned sql size docs selftest; do sh tests/checks/$$check.sh || exit; done
	@$(MAKE) $(PARALLEL) BUILD=$(BUILD)/strict CFLAGS=-Werror all
	@sh tests/checks/layers.sh $(BUILD)/strict/release
	@CC="$(CC)" LIBS="$(PKG_LIBS)" sh tests/checks/library.sh $(BUILD)/strict
	@LANGUAGE="$(LANGUAGE)" WARNINGS="$(WARNINGS)" INCLUDES="-Iinclude -Isrc -I$(BUILD)/strict/gen $(PKG_CFLAGS)" \
		sh tests/checks/analyse.sh $(BUILD)/strict
	@$(MAKE) --no-print-directory test

.PHONY: format
format:
	@sh tests/checks/format.sh --fix

BENCHES = $(patsubst tests/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/bench/*_bench.c)))
$(BENCHES): $(OUT)/tests/bench/%: $(OUT)/tests/bench/%.o $(call archives_of,$(LIBRARY))
	$(LINK) $(BENCH_WRAP) $^ $(PKG_LIBS) -lutil
# It stands in front of what keeps the measures.
$(OUT)/tests/bench/upkeep_bench: BENCH_WRAP = $(addprefix -Xlinker --wrap=,kpi_upkeep_claim kpi_upkeep_balance \
	kpi_upkeep_entry kpi_standing kpi_sums_write)
bench-now: $(BENCHES) all
	@CLAIMBENCH_PROGRAM=$(abspath $(BUILD)/claimbench) CLAIMBENCH_DATA=$(CURDIR)/data BENCH_DIR=$(abspath $(BUILD)/bench) \
		sh tests/bench/run-benches.sh $(BENCHES)

fuzz-now: $(BUILD)/gen/core/rule_list_kinds.h $(BUILD)/gen/core/rule_list_rows.c
	@FUZZ_SECONDS=$(FUZZ_SECONDS) sh tests/fuzz/run-fuzz.sh "$(BUILD)/fuzz" "$(LANGUAGE) $(INCLUDES)" "$(PKG_LIBS)" \
		"$(foreach l,base core x12 xml payer,$(call sources_of,$(l))) $(BUILD)/gen/core/rule_list_rows.c"

coverage-now:
	@$(MAKE) $(PARALLEL) PROFILE=coverage build-tests
	-@$(MAKE) --no-print-directory PROFILE=coverage test-run
	@gcovr -r . --object-directory $(BUILD)/coverage --filter src/ --txt

# install_tree,FROM,TO: the files and folders of FROM into the folder TO, readable whatever the umask.
install_tree = cd $(1) && find . -type d -exec install -d "$(2)/{}" \; -o -type f -exec install -m 644 {} "$(2)/{}" \;
INTO = $(DESTDIR)$(PREFIX)
.PHONY: install
install: all
	install -d "$(INTO)/bin" "$(INTO)/lib" "$(INTO)/share/doc/claimbench"
	install -m 755 $(BUILD)/claimbench "$(INTO)/bin/claimbench"
	install -m 644 $(BUILD)/libclaimbench.a "$(INTO)/lib/libclaimbench.a"
	$(call install_tree,include,$(INTO)/include)
	$(call install_tree,data,$(INTO)/share/claimbench)
	install -m 644 $(wildcard README.md) LICENSE $(wildcard docs/*.md) "$(INTO)/share/doc/claimbench/"

.PHONY: clean
clean:
	rm -rf $(BUILD)

.DELETE_ON_ERROR:
.SECONDARY:
-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
