package cn.fengsui.store;

import java.io.Serializable;

/**
 * What another process or a Flink task needs to connect by itself, see {@link Store#connect}.
 *
 * @param url for instance {@code jdbc:postgresql://127.0.0.1:54320/fengsui}
 */
public record Jdbc(String url, String user, String password) implements Serializable {

    @Override
    public String toString() {
        return "Jdbc[" + url + ", " + user + "]";
    }
}
