package cn.fengsui.simulator.picture.model;

/** A point or direction: x to the right, y up, z into the scene, in metres. */
public record Vec(double x, double y, double z) {
    public Vec plus(Vec o) {
        return new Vec(x + o.x, y + o.y, z + o.z);
    }

    public Vec minus(Vec o) {
        return new Vec(x - o.x, y - o.y, z - o.z);
    }

    public Vec times(double f) {
        return new Vec(x * f, y * f, z * f);
    }

    public double dot(Vec o) {
        return x * o.x + y * o.y + z * o.z;
    }

    public Vec cross(Vec o) {
        return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    public Vec unit() {
        double length = length();
        return length == 0 ? this : times(1 / length);
    }

    /** Turned about the vertical axis; positive turns z towards x. */
    public Vec turned(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return new Vec(x * c + z * s, y, z * c - x * s);
    }
}
