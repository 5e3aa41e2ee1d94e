/** The certificates of the local Azure: a CA of its own and one server certificate. */
@NullMarked
package io.twinflow.local.tls;

import org.jspecify.annotations.NullMarked;
