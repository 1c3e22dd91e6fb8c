create table cascade (
    upper_id  text    primary key,
    name      text    not null,
    domain    text    not null,
    host      text    not null,
    port      int     not null,
    transport text    not null,
    local_id  text    not null,
    user_name text    not null,
    password  text    not null,
    is_2022   boolean not null,
    shared    text    not null, -- rules, separated by blanks
    renumber  text    not null,
    rights    text    not null  -- separated by blanks
);

create table cascade_number (
    upper_id  text not null,
    camera_id text not null,
    number    int  not null,
    primary key (upper_id, camera_id),
    unique (upper_id, number)
);
