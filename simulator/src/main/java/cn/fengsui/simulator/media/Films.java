package cn.fengsui.simulator.media;

/** Lends a film for each channel that somebody watches. */
@FunctionalInterface
public interface Films {
    /**
     * Opens what this channel films. Called on a media thread; may take some milliseconds.
     *
     * @param channelId 20-digit id
     * @param channelName as in the catalogue, written into generated pictures
     */
    Film open(String channelId, String channelName);

    /** What the channel shows now, as a JPEG; films that cannot draw give a grey picture. */
    default byte[] still(Shot shot) {
        return GreyPicture.JPEG.clone();
    }

    /** The same with all that may be wished; films that cannot do more show the channel as it is. */
    default Film open(Shot shot) {
        return open(shot.channelId(), shot.channelName());
    }
}
