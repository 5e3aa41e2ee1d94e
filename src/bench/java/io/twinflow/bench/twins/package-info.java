/** Digital Twins with a graph of millions: loading it, and what it answers then. */
@NullMarked
package io.twinflow.bench.twins;

import org.jspecify.annotations.NullMarked;
