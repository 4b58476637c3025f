-- How much room the ledger takes, without what its journal holds beside it.
select c.page_count * s.page_size
from pragma_page_count() c, pragma_page_size() s
