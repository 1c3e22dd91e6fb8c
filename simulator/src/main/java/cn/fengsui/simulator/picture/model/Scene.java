package cn.fengsui.simulator.picture.model;

/** A modelled place and the view of it. Immutable once made. */
public record Scene(Model model, Lens lens) {}
