package cn.fengsui.domain.alert;

/** An earlier alert of the same rule nearby or of the same class, and how it ended. */
public record SimilarAlert(Alert alert, AlertHandling handling) {}
