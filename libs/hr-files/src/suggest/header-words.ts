import type { MappedField } from '../mapping.js';

/** A header in plain words: "EMPLOYEE_ID", "EmployeeId" and "employee-id" are all "employee id". */
export function plainWords(header: string): string {
  return header
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What a column can be: a field of the mapping, the manager not yet known by number or name, or one never read. */
export type ColumnKind = Exclude<MappedField, 'managerNumber' | 'managerName'> | 'manager' | 'birthDate';

/** The usual header words in English, German, French and Spanish, as `plainWords` writes them. */
const WORDS: Record<ColumnKind, string[]> = {
  number: [
    'employee id', 'employee number', 'employee no', 'emp id', 'emp no', 'emp number', 'personnel number', 'staff number',
    'staff id', 'worker id', 'person number', 'payroll number', 'id', 'number',
    'personalnummer', 'personal nr', 'personalnr', 'pers nr', 'persnr', 'mitarbeiternummer', 'mitarbeiter nr', 'mitarbeiter id',
    'matricule', 'numero employe', 'numero d employe', 'numero de employe', 'id employe',
    'numero de empleado', 'numero empleado', 'no empleado', 'id empleado', 'legajo',
  ],
  name: [
    'name', 'full name', 'employee name', 'employee', 'display name', 'worker',
    'vollstandiger name', 'mitarbeiter', 'mitarbeitername', 'vor und nachname', 'nom complet', 'nom et prenom', 'nombre completo', 'nombre y apellidos',
  ],
  firstName: ['first name', 'given name', 'forename', 'firstname', 'preferred first name', 'vorname', 'prenom', 'nombre', 'nombres', 'primer nombre'],
  lastName: ['last name', 'surname', 'family name', 'lastname', 'nachname', 'familienname', 'nom', 'nom de famille', 'apellido', 'apellidos'],
  email: [
    'email', 'e mail', 'mail', 'email address', 'e mail address', 'work email', 'business email', 'mail address',
    'e mail adresse', 'email adresse', 'mailadresse', 'courriel', 'adresse e mail', 'adresse email', 'adresse mail',
    'correo', 'correo electronico',
  ],
  handle: ['handle', 'login', 'user name', 'username', 'user id', 'account', 'mail alias', 'benutzername', 'benutzerkennung', 'kennung', 'identifiant', 'usuario'],
  level: [
    'level', 'grade', 'job level', 'job grade', 'career level', 'band', 'pay grade', 'salary grade', 'management level',
    'stufe', 'ebene', 'karrierestufe', 'hierarchieebene', 'niveau', 'echelon', 'nivel', 'grado', 'categoria',
  ],
  title: [
    'title', 'job title', 'position', 'job', 'role', 'position title', 'business title', 'job name',
    'stelle', 'stellenbezeichnung', 'berufsbezeichnung', 'jobtitel', 'poste', 'intitule du poste', 'emploi',
    'puesto', 'cargo', 'titulo',
  ],
  function: [
    'function', 'job function', 'business function', 'functional area', 'job family', 'job category', 'funktion', 'funktionsbereich', 'berufsfamilie',
    'fonction', 'famille de metier', 'famille d emploi', 'funcion', 'familia profesional', 'familia de puestos',
  ],
  department: [
    'department', 'department name', 'dept', 'dept name', 'division', 'business unit', 'team', 'unit', 'organisation', 'organization', 'org unit',
    'abteilung', 'bereich', 'organisationseinheit', 'service', 'departement', 'direction', 'departamento', 'area funcional',
  ],
  site: [
    'site', 'city', 'location', 'office', 'work location', 'office location', 'place', 'town', 'branch', 'location name',
    'standort', 'ort', 'stadt', 'arbeitsort', 'niederlassung', 'ville', 'lieu', 'lieu de travail', 'bureau', 'etablissement',
    'ciudad', 'sede', 'localidad', 'oficina', 'centro de trabajo',
  ],
  region: ['region', 'region name', 'geography', 'geo', 'world region', 'area', 'continent', 'home region', 'grossregion', 'zona'],
  country: ['country', 'country name', 'country code', 'nation', 'land', 'pays', 'pais'],
  manager: [
    'manager', 'manager id', 'manager number', 'manager name', 'reports to', 'supervisor', 'supervisor id', 'supervisor name', 'line manager',
    'manager employee id', 'reporting to', 'boss', 'vorgesetzter', 'vorgesetzte', 'vorgesetzter nr', 'personalnummer vorgesetzter',
    'fuhrungskraft', 'leitung', 'superieur', 'responsable', 'matricule manager', 'matricule responsable', 'n 1',
    'jefe', 'jefe directo', 'supervisor directo',
  ],
  timeZone: ['time zone', 'timezone', 'tz', 'zeitzone', 'fuseau horaire', 'fuseau', 'zona horaria', 'huso horario'],
  workingHours: ['working hours', 'work hours', 'hours', 'schedule', 'shift', 'arbeitszeit', 'arbeitszeiten', 'horaires', 'horaire', 'horario'],
  workingDays: [
    'working days', 'work days', 'workdays', 'days of work', 'days worked', 'weekdays', 'arbeitstage', 'wochentage',
    'jours de travail', 'jours travailles', 'jours ouvres', 'dias de trabajo', 'dias laborables', 'dias laborales',
  ],
  workPattern: [
    'work pattern', 'work mode', 'work arrangement', 'work type', 'workplace type', 'arbeitsmodell', 'arbeitsform', 'arbeitsweise',
    'mode de travail', 'modalidad', 'modalidad de trabajo',
  ],
  languages: ['languages', 'language', 'spoken languages', 'language skills', 'sprachen', 'sprache', 'langues', 'langue', 'idiomas', 'idioma'],
  hireDate: [
    'hire date', 'start date', 'date of hire', 'hired', 'hired on', 'joining date', 'date joined', 'entry date', 'employment date', 'original hire date',
    'eintrittsdatum', 'eintritt', 'einstellungsdatum', 'beginn', 'date d embauche', 'date embauche', 'date d entree', 'date entree', 'embauche',
    'fecha de ingreso', 'fecha ingreso', 'fecha de contratacion', 'fecha de alta', 'fecha de inicio',
  ],
  birthDate: ['birth date', 'birthday', 'date of birth', 'dob', 'geburtsdatum', 'geburtstag', 'date de naissance', 'fecha de nacimiento'],
};

/** How well a header fits each kind of column: 1 for exactly its words, less when it holds them among others. */
export function headerScores(header: string): Partial<Record<ColumnKind, number>> {
  const words = plainWords(header);
  const scores: Partial<Record<ColumnKind, number>> = {};
  for (const [kind, phrases] of Object.entries(WORDS) as [ColumnKind, string[]][]) {
    const score = Math.max(...phrases.map((phrase) => fit(words, phrase)));
    if (score > 0) scores[kind] = score;
  }
  return scores;
}

function fit(words: string, phrase: string): number {
  if (words === phrase) return 1;
  const within = ` ${words} `.includes(` ${phrase} `);
  return within ? 0.4 + 0.4 * (phrase.length / words.length) : 0;
}
