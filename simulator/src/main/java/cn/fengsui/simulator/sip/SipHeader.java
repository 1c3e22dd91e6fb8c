package cn.fengsui.simulator.sip;

/** One header line; the name is in its long form. */
public record SipHeader(String name, String value) {}
