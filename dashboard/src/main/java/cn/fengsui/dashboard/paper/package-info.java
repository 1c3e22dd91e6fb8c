/**
 * A written document of the duty room as one model (sections, figures with their lists, charts, what changed), and its two
 * forms: PDF with an embedded Chinese font, and DOCX. Writing takes a few hundred milliseconds and blocks: call it from a
 * virtual thread. The page follows the mock-up of the duty briefing (A4); PDF is ISO 32000, DOCX is ISO/IEC 29500.
 */
@NullMarked
package cn.fengsui.dashboard.paper;

import org.jspecify.annotations.NullMarked;
