/**
 * Warnings in CAP 1.2: taken, matched to townships, grids and key spots, logged for the rules of alerts, listed, and
 * written out again, our own serious alerts too. Requests run on virtual threads; nothing is kept between them. Follows
 * OASIS CAP 1.2 and W3C XML Signature.
 */
@NullMarked
package cn.fengsui.ingest.cap;

import org.jspecify.annotations.NullMarked;
