package cn.fengsui.domain.report;

/** What the reporter says about handling; all of them count as reported. */
public enum Handling {
    /** Nothing said. */
    UNSAID,
    /** 已办好: handled on the spot, for the record. */
    HANDLED,
    /** 要支援: cannot handle, needs support. */
    SUPPORT,
    /** 直报中心: straight to the centre, restricted reading. */
    DIRECT
}
