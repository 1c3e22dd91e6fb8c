alter table hotspot
    add column unit    text    not null default 'CELL',
    add column kind    text    not null default 'HOTSPOT',
    add column settled boolean not null default false; -- true: no report can change its numbers any more
create index hotspot_of_unit on hotspot (unit, window_end, id);
