/** The query language: read with ANTLR, compiled to SQL over the tables of the graph. */
@NullMarked
package io.twinflow.local.twins.query;

import org.jspecify.annotations.NullMarked;
