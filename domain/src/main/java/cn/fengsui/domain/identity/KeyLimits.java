package cn.fengsui.domain.identity;

/**
 * How much a key may use besides its rate; 0 = what the server allows to all.
 *
 * @param bodyBytes of one body
 * @param depth levels of nesting of JSON
 * @param connections MQTT, WebSocket and live-stream connections at a time
 */
public record KeyLimits(int bodyBytes, int depth, int connections) {

    public static final KeyLimits NONE = new KeyLimits(0, 0, 0);

    /** @throws IllegalArgumentException when one is negative */
    public KeyLimits {
        if (bodyBytes < 0 || depth < 0 || connections < 0) {
            throw new IllegalArgumentException("limits of a key must be 0 or more and are " + bodyBytes + ", " + depth
                    + ", " + connections + "; 0 means what the server allows");
        }
    }

    public int bodyWithin(int server) {
        return bodyBytes == 0 ? server : Math.min(bodyBytes, server);
    }

    public int depthWithin(int server) {
        return depth == 0 ? server : Math.min(depth, server);
    }

    public int connectionsWithin(int server) {
        return connections == 0 ? server : Math.min(connections, server);
    }
}
