/** 1.3.9.2 Create Customer Bill Invoice: rendered, checked, delivered and archived. */
@ApplicationModule
package io.etomflow.invoice;

import org.springframework.modulith.ApplicationModule;
