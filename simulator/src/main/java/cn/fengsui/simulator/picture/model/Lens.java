package cn.fengsui.simulator.picture.model;

/** A camera in the scene: where it stands, where it looks, how wide it sees. Immutable. */
public final class Lens {
    public final Vec eye;
    public final Vec right;
    public final Vec up;
    public final Vec forward;
    public final double focalPixels;
    public final int width;
    public final int height;

    /**
     * @param yaw radians to the right
     * @param pitch radians downwards
     * @param fieldOfView horizontal, radians
     */
    public Lens(Vec eye, double yaw, double pitch, double fieldOfView, int width, int height) {
        this.eye = eye;
        this.width = width;
        this.height = height;
        this.forward = new Vec(Math.sin(yaw) * Math.cos(pitch), -Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch));
        this.right = new Vec(Math.cos(yaw), 0, -Math.sin(yaw));
        this.up = forward.cross(right).unit();
        this.focalPixels = width / 2.0 / Math.tan(fieldOfView / 2);
    }

    /** The same view on a grid of other pixels. */
    public Lens scaled(int factor) {
        return new Lens(this, factor);
    }

    private Lens(Lens other, int factor) {
        this.eye = other.eye;
        this.right = other.right;
        this.up = other.up;
        this.forward = other.forward;
        this.width = other.width * factor;
        this.height = other.height * factor;
        this.focalPixels = other.focalPixels * factor;
    }

    /** Camera coordinates: x right, y up, z depth in metres. */
    public Vec toCamera(Vec world) {
        Vec d = world.minus(eye);
        return new Vec(d.dot(right), d.dot(up), d.dot(forward));
    }

    public double column(Vec camera) {
        return width / 2.0 + camera.x() / camera.z() * focalPixels;
    }

    public double row(Vec camera) {
        return height / 2.0 - camera.y() / camera.z() * focalPixels;
    }

    /** The direction through a pixel, with depth component 1. */
    public Vec ray(double column, double row) {
        double x = (column - width / 2.0) / focalPixels;
        double y = (height / 2.0 - row) / focalPixels;
        return forward.plus(right.times(x)).plus(up.times(y));
    }
}
