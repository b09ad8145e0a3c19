package io.etomflow.information;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface CustomerRepository extends ListCrudRepository<Customer, UUID> {

    @Query("select * from customer where number = :number")
    Optional<Customer> findByNumber(String number);

    List<Customer> findByEmailIgnoreCase(String email);
}
