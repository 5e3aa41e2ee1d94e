/** Twins, components and relationships. */
@NullMarked
package io.twinflow.local.twins.graph;

import org.jspecify.annotations.NullMarked;
