create table ptz_lease (
    camera_id    text        primary key,
    fence        bigint      not null, -- rises with every new holder; never reset
    holder       text        not null, -- empty = released
    user_name    text        not null,
    display_name text        not null,
    seat         text        not null,
    address      text        not null,
    incident_id  text        not null,
    severity     int         not null, -- 1 to 4; 5 = no incident
    reason       text        not null,
    since        timestamptz not null,
    until        timestamptz not null
);

create table ptz_rest (
    camera_id text primary key,
    kind      text not null,
    number    int  not null
);
