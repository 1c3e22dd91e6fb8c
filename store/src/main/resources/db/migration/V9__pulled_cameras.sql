create table pulled_camera (
    id        text             primary key,
    name      text             not null,
    url       text             not null,
    user_name text             not null,
    password  text             not null,
    lng       double precision,
    lat       double precision,
    address   text             not null
);
