-- The tree of units: when a role is held by nobody in a dossier's agency, it is looked for in the unit above.
select code, name, parent_code
from units
