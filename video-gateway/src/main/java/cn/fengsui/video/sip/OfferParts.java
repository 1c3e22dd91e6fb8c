package cn.fengsui.video.sip;

/**
 * What the writer of an offer needs from the signalling.
 *
 * @param ssrcText ten digits for {@code y=}
 * @param address what this device is told in {@code c=}: its profile's media address, or the platform's public one
 */
public record OfferParts(String ssrcText, String address) {}
