package cn.fengsui.dashboard.flood;

/**
 * A key spot as the map draws it.
 *
 * @param value with its unit, or empty without a reading
 * @param trend -1 falls, 0 stays or unknown, 1 rises
 * @param level of the worst limit that is reached, 1 to 4; 0 = none
 */
public record MapSpot(String id, String name, double lng, double lat, String value, int trend, int level) {}
