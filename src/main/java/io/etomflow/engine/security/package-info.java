/** What stands between the network and the engine: log-in for REST, limits, closed pages, guarded queries. */
package io.etomflow.engine.security;
