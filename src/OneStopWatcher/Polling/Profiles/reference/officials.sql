-- Everybody who has an account, with the role they hold in their unit: heads and overseers are named by no dossier.
select id, name, email, post, unit_code as agency_code, role, is_active, last_login_at
from officials
