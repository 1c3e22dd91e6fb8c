package cn.fengsui.simulator.picture;

/** A point or direction: x to the right, y up, z into the scene, in metres. */
record Vec(double x, double y, double z) {
    Vec plus(Vec o) {
        return new Vec(x + o.x, y + o.y, z + o.z);
    }

    Vec minus(Vec o) {
        return new Vec(x - o.x, y - o.y, z - o.z);
    }

    Vec times(double f) {
        return new Vec(x * f, y * f, z * f);
    }

    double dot(Vec o) {
        return x * o.x + y * o.y + z * o.z;
    }

    Vec cross(Vec o) {
        return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    Vec unit() {
        double length = length();
        return length == 0 ? this : times(1 / length);
    }

    /** Turned about the vertical axis; positive turns z towards x. */
    Vec turned(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return new Vec(x * c + z * s, y, z * c - x * s);
    }
}
