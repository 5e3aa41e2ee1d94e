/** JSON as the local Azure reads and writes it. */
@NullMarked
package io.twinflow.local.json;

import org.jspecify.annotations.NullMarked;
