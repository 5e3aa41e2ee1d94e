/** The function app beside the method of the public samples, both against the same local Digital Twins. */
@NullMarked
package io.twinflow.bench.app;

import org.jspecify.annotations.NullMarked;
