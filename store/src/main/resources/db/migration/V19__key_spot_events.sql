-- Key spots are few among very many events: a trial of a rule must find them without reading the whole log.
create index event_log_key_spots on event_log (seq) where kind = 'KEY_SPOT';
