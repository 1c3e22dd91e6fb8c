package cn.fengsui.domain.incident;

import cn.fengsui.domain.place.Place;

/**
 * A team that can be sent.
 *
 * @param kind one character for the map, for instance 消 (fire), 抢 (rescue), 医 (medical)
 * @param size for instance {@code 12 人 2 车}
 * @param incidentId where it is assigned, or empty when available
 * @param place its station; a unit's position is kept only while it is assigned
 */
public record Unit(String name, String kind, String size, Place place, String incidentId, boolean drill) {}
