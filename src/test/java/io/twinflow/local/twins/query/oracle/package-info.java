/** Random graphs and queries, and what the queries should give, worked out without an engine. */
@NullMarked
package io.twinflow.local.twins.query.oracle;

import org.jspecify.annotations.NullMarked;
