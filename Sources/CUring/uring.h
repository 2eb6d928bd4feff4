#include <linux/io_uring.h>
#include <sys/syscall.h>
