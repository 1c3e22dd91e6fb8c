package cn.fengsui.simulator.device;

/**
 * One camera below a device, as its catalogue item tells it (GB/T 28181-2022 A.2.1.9).
 *
 * @param id 20 digits, type 132
 * @param lng WGS-84 degrees east
 * @param lat WGS-84 degrees north
 * @param civilCode division code of 2, 4, 6 or 8 digits
 * @param ptzType 1 dome, 3 fixed, 4 remote-controlled bullet
 * @param directionType optical axis: 1 E, 2 W, 3 S, 4 N, 5 SE, 6 NE, 7 SW, 8 NW
 * @param isOn what the device says about it; a channel that is off refuses to film
 * @param parentId where it hangs in the tree; several ids are joined by a slash; empty = below its device
 */
public record Channel(
        String id,
        String name,
        double lng,
        double lat,
        String address,
        String civilCode,
        int ptzType,
        int directionType,
        boolean isOn,
        String parentId) {
    private static final int FIXED = 3;

    public Channel(
            String id,
            String name,
            double lng,
            double lat,
            String address,
            String civilCode,
            int ptzType,
            int directionType,
            boolean isOn) {
        this(id, name, lng, lat, address, civilCode, ptzType, directionType, isOn, "");
    }

    public boolean canMove() {
        return ptzType != FIXED;
    }

    public Channel below(String parents) {
        return new Channel(id, name, lng, lat, address, civilCode, ptzType, directionType, isOn, parents);
    }
}
