/* SPDX-License-Identifier: MIT */
/* sample_people.c: invented patients, marked as samples, with coverages of the invented payers. */
#include "claimbench/base/text.h"
#include "store/rows.h"
#include "workflow/sample_private.h"

static const char *const last_names[] = {
	"Abbott",   "Alvarez",   "Archer",   "Barnes",    "Bishop",  "Brandt",  "Calloway",   "Castillo", "Chandler",
	"Cole",     "Dalton",    "Delgado",  "Dixon",     "Draper",  "Ellison", "Espinoza",   "Farrell",  "Fischer",
	"Foster",   "Gallagher", "Garner",   "Gibbs",     "Greer",   "Hale",    "Hammond",    "Hayes",    "Hendricks",
	"Holloway", "Ibarra",    "Ingram",   "Jarvis",    "Jensen",  "Johnson", "Keller",     "Kim",      "Kirby",
	"Lambert",  "Larsen",    "Leblanc",  "Lowe",      "Maddox",  "Marsh",   "McBride",    "Mercer",   "Molina",
	"Nash",     "Navarro",   "Nolan",    "Ochoa",     "Olsen",   "Osborne", "Parrish",    "Patel",    "Pruitt",
	"Quinn",    "Ramsey",    "Reyes",    "Rowe",      "Salazar", "Sanders", "Schmidt",    "Shepherd", "Smith",
	"Stokes",   "Tanner",    "Trujillo", "Underwood", "Vargas",  "Vaughn",  "Wagner",     "Walsh",    "Whitaker",
	"Yates",    "York",      "Zamora",   "Ziegler",   "O'Neill", "Muñoz",   "De la Cruz", "Van Dyke",
};
static const char *const female_names[] = {
	"Ada",   "Alice",  "Amara", "Bianca", "Carmen", "Clara",  "Denise", "Edith",  "Elena",  "Fatima",
	"Grace", "Hannah", "Ines",  "Irene",  "Joan",   "Judith", "Kara",   "Leah",   "Lucia",  "Mabel",
	"Marta", "Nadia",  "Nora",  "Olga",   "Paula",  "Renée",  "Rosa",   "Sylvia", "Thelma", "Vera",
};
static const char *const male_names[] = {
	"Aaron", "Andre", "Arthur", "Boris",  "Caleb",  "Cesar", "Daniel", "Dwight",  "Edgar",  "Emil",
	"Felix", "Frank", "Gordon", "Harold", "Hugo",   "Ivan",  "Jerome", "John",    "Joseph", "Karl",
	"Leon",  "Luis",  "Marvin", "Miles",  "Nathan", "Oscar", "Pedro",  "Quentin", "Ralph",  "Simon",
};
static const char *const streets[] = {
	"Alder Street", "Birch Avenue", "Canal Road",       "Dogwood Lane",   "Elm Street",  "Foundry Street",
	"Garden Court", "Harbor Drive", "Iron Bridge Road", "Juniper Way",    "Kiln Street", "Linden Avenue",
	"Mill Road",    "North Street", "Orchard Lane",     "Prairie Avenue", "Quarry Road", "River Street",
};
static const struct {
	const char *city, *zip;
} towns[] = {
	{ "Springfield", "62704" }, { "Chatham", "62629" }, { "Rochester", "62563" }, { "Sherman", "62684" },
	{ "Riverton", "62561" },    { "Auburn", "62615" },  { "Athens", "62613" },    { "Petersburg", "62675" },
};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static size_t pick(struct sample_world *world, size_t count)
{
	return (size_t)random_between(&world->random, 0, (int64_t)count - 1);
}

static char pick_char(struct sample_world *world, const char *from, size_t count)
{
	return from[pick(world, count)];
}

static void pick_name(struct sample_world *world, enum sex sex, struct person_name *name)
{
	(void)TEXT_SET(name->last, last_names[pick(world, COUNT_OF(last_names))]);
	if (sex == SEX_FEMALE)
		(void)TEXT_SET(name->first, female_names[pick(world, COUNT_OF(female_names))]);
	else
		(void)TEXT_SET(name->first, male_names[pick(world, COUNT_OF(male_names))]);
	if (random_chance(&world->random, 400)) {
		name->middle[0] = (char)('A' + random_between(&world->random, 0, 25));
		name->middle[1] = '\0';
	}
}

static void pick_address(struct sample_world *world, struct address *address)
{
	size_t town = pick(world, COUNT_OF(towns));

	(void)text_format(address->street, sizeof address->street, "%d %s",
			  (int)random_between(&world->random, 1, 2400), streets[pick(world, COUNT_OF(streets))]);
	(void)TEXT_SET(address->city, towns[town].city);
	(void)TEXT_SET(address->state, "IL");
	(void)TEXT_SET(address->zip, towns[town].zip);
}

/* A Medicare number in shape; CMS's own invented ones begin with 1S, which would fail the very
 * check that the trainee is to learn, so ours are merely random. */
static void pick_mbi(struct sample_world *world, char *member)
{
	static const char letters[] = "ACDEFGHJKMNPQRTUVWXY", digits[] = "0123456789";
	static const char shape[] = "9AX9AX9AA99"; /* X, letter or digit, is a letter here */

	for (size_t i = 0; i < sizeof shape - 1; i++) {
		if (shape[i] == '9')
			member[i] = pick_char(world, digits, sizeof digits - 1);
		else
			member[i] = pick_char(world, letters, sizeof letters - 1);
	}
	member[0] = '1';
	member[11] = '\0';
}

static void pick_member(struct sample_world *world, int payer, char member[static MEMBER_ID_MAX])
{
	const char *pattern = sample_member_pattern(payer);
	int64_t number = random_between(&world->random, 100000000, 999999999);

	if (text_equal(pattern, "MBI"))
		pick_mbi(world, member);
	else if (text_equal(pattern, "AAA*"))
		(void)text_format(member, MEMBER_ID_MAX, "XQM%lld", (long long)number);
	else if (text_equal(pattern, "999999999"))
		(void)text_format(member, MEMBER_ID_MAX, "%lld", (long long)number);
	else if (text_equal(pattern, "99999999999"))
		(void)text_format(member, MEMBER_ID_MAX, "%lld00", (long long)number);
	else
		(void)text_format(member, MEMBER_ID_MAX, "%.2s%lld", world->payers[payer].code, (long long)number);
}

/* The old have Medicare, some of the rest each of the others. */
static int pick_payer(struct sample_world *world, int age)
{
	static const int wheel[] = { 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6 };
	int payer = wheel[pick(world, COUNT_OF(wheel))];

	if (age >= 65)
		return 0;
	if (payer == 6 && age < 18)
		return 1;
	return payer;
}

static void pick_subscriber(struct sample_world *world, const struct patient *patient, int age,
			    struct coverage *coverage)
{
	bool child = age < 19;

	coverage->relationship = child ? RELATIONSHIP_CHILD : RELATIONSHIP_SPOUSE;
	coverage->subscriber_sex = random_chance(&world->random, 500) ? SEX_FEMALE : SEX_MALE;
	pick_name(world, coverage->subscriber_sex, &coverage->subscriber);
	(void)TEXT_SET(coverage->subscriber.last, patient->name.last);
	coverage->subscriber_birth =
		date_plus_days(patient->birth_date, -(int32_t)(child ? random_between(&world->random, 8000, 13000)
								     : random_between(&world->random, -1800, 1800)));
	coverage->subscriber_address = patient->address;
}

static enum status add_coverage(struct sample_world *world, const struct patient *patient, struct sample_person *person,
				struct error *error)
{
	int age = date_age_years(patient->birth_date, world->today);
	struct coverage *coverage = &person->coverage;
	const struct payer *payer;

	person->payer = pick_payer(world, age);
	payer = &world->payers[person->payer];
	*coverage = (struct coverage){
		.patient_id = patient->id,
		.payer_id = payer->id,
		.sequence = 1,
		.relationship = RELATIONSHIP_SELF,
		.from = date_plus_days(world->begin, -(int32_t)random_between(&world->random, 30, 1500)),
		.copay = money_of_cents(payer->payer_class == PAYER_MEDICARE ? 0 : 2500),
	};
	pick_member(world, person->payer, coverage->member_id);
	if (payer->payer_class == PAYER_COMMERCIAL || payer->payer_class == PAYER_BLUE) {
		(void)text_format(coverage->group_number, sizeof coverage->group_number, "G%04d",
				  (int)random_between(&world->random, 100, 9999));
		if (age < 19 || random_chance(&world->random, 150))
			pick_subscriber(world, patient, age, coverage);
	}
	(void)TEXT_SET(coverage->plan_name, payer->name);
	return coverage_put(world->store, world->practice_id, coverage, error);
}

/* Some of the old have a second plan behind Medicare. */
static enum status add_second(struct sample_world *world, const struct sample_person *person, struct error *error)
{
	struct coverage coverage = {
		.patient_id = person->id,
		.payer_id = world->payers[3].id,
		.sequence = 2,
		.relationship = RELATIONSHIP_SELF,
		.from = person->coverage.from,
	};

	pick_member(world, 3, coverage.member_id);
	(void)TEXT_SET(coverage.plan_name, "Harbor Supplement (sample)");
	return coverage_put(world->store, world->practice_id, &coverage, error);
}

enum status sample_person_add(struct sample_world *world, struct sample_person *person, struct error *error)
{
	struct patient patient = { .sample = true, .signature_on_file = true, .assignment = true };
	enum status status;

	patient.sex = random_chance(&world->random, 560) ? SEX_FEMALE : SEX_MALE;
	pick_name(world, patient.sex, &patient.name);
	patient.birth_date = date_plus_days(world->today, -(int32_t)random_between(&world->random, 500, 32000));
	pick_address(world, &patient.address);
	(void)text_format(patient.phone, sizeof patient.phone, "217555%04d",
			  (int)random_between(&world->random, 100, 9999));
	status = patient_put(world->store, world->practice_id, &patient, error);
	if (status != STATUS_OK)
		return status;
	*person = (struct sample_person){ .id = patient.id, .birth_date = patient.birth_date, .sex = patient.sex };
	status = add_coverage(world, &patient, person, error);
	if (status == STATUS_OK && person->payer == 0 && random_chance(&world->random, 300))
		status = add_second(world, person, error);
	return status;
}
