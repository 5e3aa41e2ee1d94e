/** The messages of the outside world as records, and their codecs; each record links the page it comes from. */
@NullMarked
package io.twinflow.wire;

import org.jspecify.annotations.NullMarked;
