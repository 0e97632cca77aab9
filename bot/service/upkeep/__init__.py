"""What looks after a running bot on its machine: incidents told, backups seen, figures served."""
