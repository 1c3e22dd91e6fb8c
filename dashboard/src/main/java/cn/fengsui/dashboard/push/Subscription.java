package cn.fengsui.dashboard.push;

/** Ends something; may be called twice. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
