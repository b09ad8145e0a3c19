package io.etomflow.information;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface CustomerRepository extends ListCrudRepository<Customer, UUID> {

    Optional<Customer> findByNumber(String number);

    List<Customer> findByEmailIgnoreCase(String email);
}
