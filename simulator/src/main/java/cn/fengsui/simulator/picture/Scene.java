package cn.fengsui.simulator.picture;

/** A modelled place and the view of it. Immutable once made. */
record Scene(Model model, Lens lens) {}
