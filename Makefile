# claimbench: build, run, test. `make run` and `make test` do all of their own set-up.
#
#   make            the program, build/claimbench, and build/libclaimbench.a
#   make run        the workbench on a sample practice
#   make test       everything, under AddressSanitizer and UndefinedBehaviorSanitizer
#   make test-core  one layer: base core store x12 xml workflow tui stories fuzz
#   make check      format, layers, house checks, static analysis, then make test
#   make bench, make fuzz, make coverage, make install, make format, make clean

BUILD ?= build
PROFILE ?= release
PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
AWK ?= awk
FUZZ_SECONDS ?= 30
UPDATE ?=

# Layers from the ground up; each may see only those before it (tests/checks/layers.sh).
LAYERS = base core store x12 xml workflow tui cli
sources_of = $(sort $(wildcard src/$(1)/*.c src/$(1)/*/*.c))

# The set-up may have to install pkg-config first: then there is nothing to ask yet.
PKG_CONFIG ?= pkg-config
pkg = $(shell $(PKG_CONFIG) $(1) sqlite3 libxml-2.0 ncursesw libsodium 2>/dev/null)
# Not the -D_XOPEN_SOURCE=600 that ncursesw asks for: LANGUAGE says 700.
PKG_CFLAGS := $(filter-out -D%,$(call pkg,--cflags))
PKG_LIBS := $(call pkg,--libs)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wredundant-decls -Wnested-externs -Wpointer-arith \
	-Wcast-qual -Wcast-align -Wwrite-strings -Wundef -Wvla -Wformat=2 -Wdouble-promotion \
	-Wimplicit-fallthrough
LANGUAGE = -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE
INCLUDES = -Iinclude -Isrc -I$(BUILD)/gen $(PKG_CFLAGS)
DEFINES = -DCLAIMBENCH_DATA_DIR='"$(PREFIX)/share/claimbench"'

release_CFLAGS = -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
release_LDFLAGS = -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed
sanitize_CFLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
sanitize_LDFLAGS = -fsanitize=address,undefined
coverage_CFLAGS = -O0 -g --coverage
coverage_LDFLAGS = --coverage

OUT = $(BUILD)/$(PROFILE)
ALL_CFLAGS = $(LANGUAGE) $(WARNINGS) $($(PROFILE)_CFLAGS) $(CFLAGS) $(INCLUDES)
ALL_LDFLAGS = $($(PROFILE)_LDFLAGS) $(LDFLAGS)

objects_of = $(patsubst %.c,$(OUT)/%.o,$(1))
layer_objects = $(call objects_of,$(call sources_of,$(1)))
archive_of = $(OUT)/lib$(1).a
# For the linker: what uses comes before what is used.
ARCHIVES_workflow_down = $(foreach l,workflow xml x12 store core base,$(call archive_of,$(l)))
ARCHIVES_all = $(foreach l,cli tui,$(call archive_of,$(l))) $(ARCHIVES_workflow_down)

PROGRAM = $(OUT)/claimbench

.PHONY: all
all: $(BUILD)/claimbench $(BUILD)/libclaimbench.a

$(BUILD)/claimbench: $(BUILD)/release/claimbench
	@ln -f $< $@ 2>/dev/null || cp -f $< $@

$(BUILD)/libclaimbench.a: $(foreach l,base core store x12 xml workflow,$(BUILD)/release/lib$(l).a)
	@echo "  AR  $@"
	@rm -f $@ && ar rcs $@ $(foreach l,base core store x12 xml workflow,$(call layer_objects,$(l)))

ifneq ($(PROFILE),release)
$(BUILD)/release/%:
	@$(MAKE) --no-print-directory PROFILE=release $@
endif

$(PROGRAM): $(OUT)/src/main.o $(ARCHIVES_all)
	@echo "  LD  $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $< $(ARCHIVES_all) $(PKG_LIBS)

define layer_archive
$(call archive_of,$(1)): $(call layer_objects,$(1))
	@rm -f $$@ && ar rcs $$@ $$(filter %.o,$$^)
endef
$(foreach l,base core x12 xml workflow tui cli,$(eval $(call layer_archive,$(l))))

$(call archive_of,store): $(call layer_objects,store) $(OUT)/gen/store/sql_text.o
	@rm -f $@ && ar rcs $@ $^

$(OUT)/src/main.o: ALL_CFLAGS += $(DEFINES)

$(OUT)/%.o: %.c
	@echo "  CC  $<"
	@mkdir -p $(@D)
	@$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# SQL is written in .sql files; a small awk script makes it C.
SQL_FILES = $(sort $(wildcard src/store/sql/migrations/*.sql)) $(sort $(wildcard src/store/sql/views/*.sql)) \
	$(sort $(wildcard src/store/sql/queries/*.sql)) $(sort $(wildcard src/store/sql/*.sql))
$(BUILD)/gen/store/sql_names.h: src/store/embed.awk $(SQL_FILES)
	@echo "  SQL $@"
	@mkdir -p $(@D)
	@$(AWK) -v mode=header -f src/store/embed.awk $(SQL_FILES) > $@.new && mv $@.new $@
$(BUILD)/gen/store/sql_text.c: src/store/embed.awk $(SQL_FILES)
	@mkdir -p $(@D)
	@$(AWK) -v mode=source -f src/store/embed.awk $(SQL_FILES) > $@.new && mv $@.new $@
$(OUT)/gen/store/sql_text.o: $(BUILD)/gen/store/sql_text.c $(BUILD)/gen/store/sql_names.h
	@mkdir -p $(@D)
	@$(CC) $(ALL_CFLAGS) -c -o $@ $<
$(call layer_objects,store): | $(BUILD)/gen/store/sql_names.h
$(call objects_of,$(wildcard tests/store/*.c)): | $(BUILD)/gen/store/sql_names.h

# ------------------------------------------------------------------------------------ set-up

.PHONY: setup setup-run
setup:
	@sh .ci/setup.sh test
setup-run:
	@sh .ci/setup.sh run

.PHONY: run
run: setup-run
	@$(MAKE) --no-print-directory start

SAMPLE = $(BUILD)/sample/practice.db
.PHONY: start
start: $(BUILD)/claimbench $(SAMPLE)
	@$(BUILD)/claimbench --db $(SAMPLE)
$(SAMPLE): | $(BUILD)/claimbench
	@mkdir -p $(@D)
	@$(BUILD)/claimbench --db $@ init --sample

# ------------------------------------------------------------------------------------- tests

TEST_LAYERS = base core store x12 xml workflow tui stories
# The wrapper is pulled in by name: a test that allocates nothing itself needs it too, and so does gcov.
TEST_WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--undefined=__wrap_malloc
TEST_LIBS = $(shell $(PKG_CONFIG) --libs cmocka 2>/dev/null) $(PKG_LIBS)
SUPPORT = $(call archive_of,support)
$(SUPPORT): $(call objects_of,$(filter-out tests/support/replay_main.c tests/support/vt.c tests/support/session.c,$(wildcard tests/support/*.c)))
	@rm -f $@ && ar rcs $@ $^
$(OUT)/libsession.a: $(call objects_of,$(wildcard tests/support/vt.c tests/support/session.c))
	@rm -f $@ && ar rcs $@ $^
$(OUT)/tests/%.o: INCLUDES += -Itests

tests_of = $(patsubst tests/%.c,$(OUT)/tests/%,$(sort $(wildcard tests/$(1)/*_test.c)))
below_base = base
below_core = core base
below_store = store core base
below_x12 = x12 core base
below_xml = xml core base
below_workflow = workflow xml x12 store core base
below_tui = tui workflow xml x12 store core base
below_stories = workflow xml x12 store core base
extra_tui = $(OUT)/libsession.a
extra_stories = $(OUT)/libsession.a
libs_tui = -lvterm -lutil
libs_stories = -lvterm -lutil

define test_layer
$(call tests_of,$(1)): $(OUT)/tests/$(1)/%: $(OUT)/tests/$(1)/%.o $(SUPPORT) $(extra_$(1)) $(foreach l,$(below_$(1)),$(call archive_of,$(l)))
	@echo "  LD  $$@"
	@$(CC) $(ALL_LDFLAGS) $(TEST_WRAP) -o $$@ $$< $(SUPPORT) $(extra_$(1)) $(SUPPORT) $(foreach l,$(below_$(1)),$(call archive_of,$(l))) $(libs_$(1)) $(TEST_LIBS)
endef
$(foreach l,$(TEST_LAYERS),$(eval $(call test_layer,$(l))))

# Fuzz targets replay their corpora as tests.
FUZZ = $(sort $(wildcard tests/fuzz/*_fuzz.c))
REPLAYS = $(patsubst tests/fuzz/%_fuzz.c,$(OUT)/tests/fuzz/%_replay_test,$(FUZZ))
$(REPLAYS): $(OUT)/tests/fuzz/%_replay_test: $(OUT)/tests/fuzz/%_fuzz.o $(OUT)/tests/support/replay_main.o $(ARCHIVES_workflow_down)
	@echo "  LD  $@"
	@$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

TEST_ENVIRONMENT = CLAIMBENCH_PROGRAM=$(CURDIR)/$(PROGRAM) CLAIMBENCH_DATA=$(CURDIR)/data \
	CLAIMBENCH_TESTS=$(CURDIR)/tests CLAIMBENCH_SHARED=$${CLAIMBENCH_SHARED:-$(wildcard ../shared)} UPDATE=$(UPDATE)

.PHONY: test test-run build-tests
test: setup
	@$(MAKE) --no-print-directory PROFILE=sanitize -j$$(nproc 2>/dev/null || echo 2) build-tests
	@$(MAKE) --no-print-directory PROFILE=sanitize test-run
build-tests: $(foreach l,$(TEST_LAYERS),$(call tests_of,$(l))) $(REPLAYS) $(PROGRAM)
test-run:
	@$(TEST_ENVIRONMENT) sh tests/support/run-tests.sh $(foreach l,$(TEST_LAYERS),$(call tests_of,$(l))) $(REPLAYS)

define test_one_layer
.PHONY: test-$(1) run-$(1)
test-$(1):
	@$$(MAKE) --no-print-directory PROFILE=sanitize run-$(1)
run-$(1): $(if $(filter fuzz,$(1)),$(REPLAYS),$(call tests_of,$(1))) $(if $(filter tui stories,$(1)),$(PROGRAM))
	@$$(TEST_ENVIRONMENT) sh tests/support/run-tests.sh $(if $(filter fuzz,$(1)),$(REPLAYS),$(call tests_of,$(1)))
endef
$(foreach l,$(TEST_LAYERS) fuzz,$(eval $(call test_one_layer,$(l))))

# --------------------------------------------------------------------------- checks and more

.PHONY: check
check: setup
	@sh tests/checks/format.sh
	@sh tests/checks/banned.sh
	@sh tests/checks/sql.sh
	@sh tests/checks/size.sh
	@$(MAKE) --no-print-directory PROFILE=release BUILD=$(BUILD)/strict CFLAGS=-Werror -j$$(nproc 2>/dev/null || echo 2) all
	@sh tests/checks/layers.sh $(BUILD)/strict/release
	@sh tests/checks/analyse.sh
	@$(MAKE) --no-print-directory test

.PHONY: format
format:
	@clang-format -i $$(git ls-files '*.c' '*.h')

BENCHES = $(patsubst tests/%.c,$(BUILD)/release/tests/%,$(sort $(wildcard tests/bench/*_bench.c)))
$(BUILD)/release/tests/bench/%: tests/bench/%.c $(wildcard tests/bench/bench.h) $(foreach l,workflow xml x12 store core base,$(BUILD)/release/lib$(l).a)
	@echo "  LD  $@"
	@mkdir -p $(@D)
	@$(CC) $(LANGUAGE) $(WARNINGS) $(release_CFLAGS) $(INCLUDES) -Itests $(release_LDFLAGS) -o $@ $< $(filter %.a,$^) $(PKG_LIBS) -lutil
.PHONY: bench
bench: setup
	@$(MAKE) --no-print-directory $(BENCHES) all
	@CLAIMBENCH_PROGRAM=$(CURDIR)/$(BUILD)/claimbench CLAIMBENCH_DATA=$(CURDIR)/data BENCH_DIR=$(CURDIR)/$(BUILD)/bench sh tests/bench/run-benches.sh $(BENCHES)

.PHONY: fuzz
fuzz: setup
	@FUZZ_SECONDS=$(FUZZ_SECONDS) sh tests/fuzz/run-fuzz.sh "$(BUILD)/fuzz" "$(LANGUAGE) -Iinclude -Isrc -I$(BUILD)/gen $(PKG_CFLAGS)" "$(PKG_LIBS)" \
		"$(foreach l,base core x12 xml,$(call sources_of,$(l)))"

.PHONY: coverage
coverage: setup
	@$(MAKE) --no-print-directory PROFILE=coverage -j$$(nproc 2>/dev/null || echo 2) build-tests
	-@$(MAKE) --no-print-directory PROFILE=coverage test-run
	@gcovr -r . --object-directory $(BUILD)/coverage --filter src/ --txt

.PHONY: install
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/share/claimbench $(DESTDIR)$(PREFIX)/share/doc/claimbench
	install -m 755 $(BUILD)/claimbench $(DESTDIR)$(PREFIX)/bin/claimbench
	install -m 644 $(BUILD)/libclaimbench.a $(DESTDIR)$(PREFIX)/lib/libclaimbench.a
	cp -R include/claimbench $(DESTDIR)$(PREFIX)/include/
	cp -R data/. $(DESTDIR)$(PREFIX)/share/claimbench/
	install -m 644 README.md LICENSE $(wildcard docs/*.md) $(DESTDIR)$(PREFIX)/share/doc/claimbench/

.PHONY: clean
clean:
	rm -rf $(BUILD)

.SECONDARY:
-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
