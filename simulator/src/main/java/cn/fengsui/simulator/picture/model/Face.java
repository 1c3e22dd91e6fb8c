package cn.fengsui.simulator.picture.model;

/**
 * One triangle of a model.
 *
 * @param along unit vector of the first texture axis
 * @param across unit vector of the second texture axis
 * @param origin where both texture coordinates are 0
 */
public record Face(Vec a, Vec b, Vec c, Vec normal, Vec origin, Vec along, Vec across, Surface surface) {}
