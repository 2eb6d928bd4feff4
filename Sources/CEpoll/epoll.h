#include <sys/epoll.h>
#include <linux/io_uring.h>
#include <sys/syscall.h>
